package io.coslive.trainer.evaluation.crf;

import io.coslive.inference.model.CosNet;
import io.coslive.trainer.simulator.Assemblies;
import io.coslive.trainer.simulator.BoxSimulator;
import io.coslive.trainer.simulator.BoxSource;
import io.coslive.trainer.simulator.LabelledBox;
import io.coslive.trainer.simulator.ViewSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A simulated box, its truth, and what the network makes of it.
 *
 * @param snr variance of the signal over variance of the noise, infinite for none
 * @param coarse foreground probability per voxel, x fastest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MaskSample(double snr, LabelledBox box, float[] coarse) {
  /**
   * One box per held-out assembly and SNR, segmented on the calling thread, which becomes the network's.
   *
   * @param first index of the first assembly
   * @param count of assemblies
   */
  static List<MaskSample> simulate(CosNet network, int first, int count, List<Double> snrs, long seed) {
    var assemblies = Assemblies.heldOut(first + count);
    List<MaskSample> samples = new ArrayList<>();
    for (double snr : snrs) {
      BoxSource source = new BoxSimulator(assemblies, ViewSettings.plain(snr));
      List<LabelledBox> boxes = IntStream.range(first, first + count).parallel()
          .mapToObj(i -> source.sample(i, new SplittableRandom(new SplittableRandom(seed + i).nextLong()))).toList();
      List<float[]> coarse = network.segment(boxes.stream().map(LabelledBox::voxels).toList());
      for (int i = 0; i < count; i++) {
        samples.add(new MaskSample(snr, boxes.get(i), coarse.get(i)));
      }
    }
    return samples;
  }
}
