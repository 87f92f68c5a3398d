package io.coslive.trainer.evaluation.crf;

import io.coslive.refine.crf.CrfParameters;
import io.coslive.refine.crf.DenseCrf;
import io.coslive.trainer.evaluation.MaskScore;

import java.util.List;
import java.util.stream.IntStream;

/** The mean Dice coefficient (COS-Net eq. 19) of refined masks, as a function of the CRF's parameters. Uses all cores. */
final class MaskObjective {
  private final List<MaskSample> samples;
  private final int workers = Runtime.getRuntime().availableProcessors();

  /** @param samples at least one, all of one box size */
  MaskObjective(List<MaskSample> samples) {
    this.samples = List.copyOf(samples);
  }

  /** Mean over all samples, 0 to 1. */
  double of(CrfParameters parameters) {
    // A CRF owns its scratch, so each worker has its own and takes every so-manieth sample.
    double sum = IntStream.range(0, workers).parallel().mapToDouble(worker -> {
      DenseCrf crf = new DenseCrf(parameters, side());
      double part = 0;
      for (int i = worker; i < samples.size(); i += workers) {
        MaskSample sample = samples.get(i);
        part += MaskScore.dice(crf.refine(sample.box().voxels(), sample.coarse()), sample.box().mask());
      }
      return part;
    }).sum();
    return sum / samples.size();
  }

  /** Mean of the network's own masks. */
  double coarse() {
    return samples.stream().mapToDouble(sample -> MaskScore.dice(sample.coarse(), sample.box().mask())).average()
        .orElseThrow();
  }

  /** Every so-manieth sample, for a quick look. */
  MaskObjective thinned(int every) {
    return new MaskObjective(IntStream.range(0, samples.size()).filter(i -> i % every == 0).mapToObj(samples::get)
        .toList());
  }

  /** The samples of one SNR only. */
  MaskObjective at(double snr) {
    return new MaskObjective(samples.stream().filter(sample -> sample.snr() == snr).toList());
  }

  private int side() {
    return (int) Math.round(Math.cbrt(samples.getFirst().coarse().length));
  }
}
