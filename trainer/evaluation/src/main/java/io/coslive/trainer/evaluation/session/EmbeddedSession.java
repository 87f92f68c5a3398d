package io.coslive.trainer.evaluation.session;

import io.coslive.inference.model.CosNet;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.mrc.MrcFile;
import io.coslive.ingest.picking.Pick;
import io.coslive.ingest.subtomogram.Subtomogram;
import io.coslive.ingest.subtomogram.SubtomogramExtractor;
import io.coslive.trainer.evaluation.LabelledPosition;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;

/**
 * What a network makes of a session's boxes.
 *
 * @param particles at their true centres
 * @param background boxes far from all particles
 * @param offCentre boxes 9 to 13 voxels beside a particle
 * @param leftOut particles too near to a face for a whole box
 */
record EmbeddedSession(List<Particle> particles, List<float[]> background, List<float[]> offCentre, int leftOut) {
  private static final int BACKGROUND_PER_TOMOGRAM = 200;

  /**
   * One particle.
   *
   * @param support whether it is one of the examples that were given
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Particle(String className, boolean support, float[] embedding) {}

  /**
   * Cuts the boxes by the daemon's own code and embeds them, tomogram by tomogram, on the calling thread.
   *
   * @param progress told the share done, 0 to 1
   * @throws Rejected naming the tomogram that cannot be used
   */
  static EmbeddedSession of(TruthFolder session, CosNet network, long seed, DoubleConsumer progress) {
    EmbeddedSession all = new EmbeddedSession(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
    RandomGenerator random = new SplittableRandom(seed);
    List<String> names = session.tomograms();
    for (int i = 0; i < names.size(); i++) {
      try (MrcFile file = MrcFile.open(session.file(names.get(i)))) {
        all = all.with(session, names.get(i), file, network, random);
      }
      progress.accept((i + 1.) / names.size());
    }
    return all;
  }

  private EmbeddedSession with(TruthFolder session, String name, MrcFile file, CosNet network, RandomGenerator random) {
    double voxelSize = file.voxelSizeAngstrom();
    if (!(voxelSize > 0)) {
      throw new Rejected(FailureCode.VOXEL_SIZE_UNKNOWN,
          "the header of " + session.file(name) + " does not say how large a voxel is");
    }
    List<LabelledPosition> truth = session.in(name);
    Surroundings around = new Surroundings(file.shape(), truth, network.box().voxelSizeAngstrom() / voxelSize, network
        .box().side() / 2.);
    List<LabelledPosition> whole = truth.stream().filter(p -> around.holdsBoxAt(p.x(), p.y(), p.z())).toList();
    List<float[]> embedded = embed(file, session, voxelSize, whole.stream().map(p -> new Pick((float) p.x(), (float) p
        .y(), (float) p.z(), 0)).toList(), network);
    for (int i = 0; i < whole.size(); i++) {
      particles.add(new Particle(whole.get(i).className(), session.isSupport(whole.get(i)), embedded.get(i)));
    }
    background.addAll(embed(file, session, voxelSize, around.background(BACKGROUND_PER_TOMOGRAM, random), network));
    offCentre.addAll(embed(file, session, voxelSize, around.offCentre(random), network));
    return new EmbeddedSession(particles, background, offCentre, leftOut + truth.size() - whole.size());
  }

  private static List<float[]> embed(MrcFile file, TruthFolder session, double voxelSize, List<Pick> picks,
      CosNet network) {
    List<Subtomogram> boxes = new SubtomogramExtractor(network.box()).extract(file, voxelSize, session.contrast(),
        picks);
    return List.of(network.embed(boxes.stream().map(Subtomogram::voxels).toList()));
  }
}
