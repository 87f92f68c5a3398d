package io.coslive.refine.session;

import io.coslive.ingest.file.Sha256;
import io.coslive.ingest.picking.Pick;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A particle's name: the same for the same tomogram and position and nothing else, so that a rerun overwrites. */
public final class ParticleId {
  /** 64 bits: a collision among a million particles has a chance of 3 in 10⁸. */
  private static final int BYTES = 8;

  private ParticleId() {}

  /**
   * The first 16 hex digits of SHA-256 over session, tomogram and position.
   *
   * @param position rounded to 0.1 voxel, far below the distance of two picks, so that the last bits of a float do not
   *     matter
   */
  public static String of(String session, String tomogram, Pick position) {
    String text = String.join("\n", session, tomogram, tenths(position.x()), tenths(position.y()),
        tenths(position.z()));
    return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
  }

  private static String tenths(float voxels) {
    return Long.toString(Math.round(voxels * 10.0));
  }
}
