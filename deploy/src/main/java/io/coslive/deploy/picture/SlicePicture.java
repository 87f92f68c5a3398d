package io.coslive.deploy.picture;

import io.coslive.ingest.volume.Shape;
import io.coslive.ingest.volume.VoxelSource;
import io.coslive.trainer.evaluation.plot.Picture;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A slice of a tomogram with its particles as coloured circles, as PNG. x points right and y down; the circle of a
 * particle above or below the slice is smaller, as a sphere's cut would be.
 *
 * <p>Reads only the slices it shows, so a tomogram of many GB costs no more than its slices.
 */
public final class SlicePicture {
  /** Averaging over 50 Å takes out noise and keeps particles apart. */
  public static final double SLAB_ANGSTROM = 50;

  /** Larger slices are drawn smaller; no screen shows more, and it bounds the picture's memory. */
  private static final int MAX_PIXELS = 2048;

  private SlicePicture() {}

  /**
   * Draws a slice.
   *
   * @param z its middle, in voxels, zero-based; moved inside the tomogram where it lies outside
   * @param voxelSizeAngstrom edge of a voxel in Å
   * @param particleDiameterAngstrom diameter of the circles in Å
   * @param pixels length of the picture's longer side
   * @return the PNG file's bytes
   */
  public static byte[] png(VoxelSource source, int z, double voxelSizeAngstrom, List<Dot> dots,
      double particleDiameterAngstrom, int pixels) {
    Shape shape = source.shape();
    int slices = Math.clamp(Math.round(SLAB_ANGSTROM / voxelSizeAngstrom), 1, shape.z());
    int first = Math.clamp(z - slices / 2, 0, shape.z() - slices);
    double scale = Math.clamp(pixels, 1, MAX_PIXELS) / (double) Math.max(shape.x(), shape.y());
    BufferedImage image = enlarge(Slab.average(source, first, slices), scale);
    draw(image, dots, Math.clamp(z, 0, shape.z() - 1), particleDiameterAngstrom / voxelSizeAngstrom / 2, scale);
    return Picture.png(image);
  }

  private static BufferedImage enlarge(Slab slab, double scale) {
    BufferedImage small = new BufferedImage(slab.width(), slab.height(), BufferedImage.TYPE_INT_RGB);
    int[] rgb = new int[slab.grey().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = slab.grey()[i] * 0x010101;
    }
    small.setRGB(0, 0, slab.width(), slab.height(), rgb, 0, slab.width());
    BufferedImage image = new BufferedImage((int) Math.max(1, Math.round(slab.width() * scale)),
        (int) Math.max(1, Math.round(slab.height() * scale)), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, image.getWidth(), image.getHeight(), null);
    graphics.dispose();
    return image;
  }

  private static void draw(BufferedImage image, List<Dot> dots, int z, double radiusVoxels, double scale) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setStroke(new BasicStroke((float) Math.max(1.5, image.getWidth() / 400.0)));
    for (Dot dot : dots) {
      double cut = radiusVoxels * radiusVoxels - (dot.z() - z) * (dot.z() - z);
      if (cut > 0) {
        double radius = Math.sqrt(cut) * scale;
        // A voxel's centre is its integer index; its square reaches half a voxel to either side.
        Ellipse2D circle = new Ellipse2D.Double((dot.x() + 0.5) * scale - radius, (dot.y() + 0.5) * scale - radius,
            2 * radius, 2 * radius);
        graphics.setColor(new Color(dot.rgb()));
        graphics.setComposite(AlphaComposite.SrcOver.derive(0.18f));
        graphics.fill(circle);
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.draw(circle);
      }
    }
    graphics.dispose();
  }
}
