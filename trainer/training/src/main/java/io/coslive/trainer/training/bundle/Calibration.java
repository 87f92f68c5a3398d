package io.coslive.trainer.training.bundle;

import io.coslive.inference.model.Poses;

/**
 * How similarities become decisions, see {@link io.coslive.inference.matching.OpenSetRule}.
 *
 * @param poses that every embedding was averaged over
 * @param temperature T of the rule
 * @param noneSimilarity similarity at which one class and none are equally probable
 * @param rejectThreshold least similarity at which a particle is accepted
 * @param acceptedKnown share of particles accepted when compared with one other example of their class
 * @param acceptedUnknown share of particles of no class of the support set that are accepted all the same
 * @param ways classes in the support sets behind {@code acceptedUnknown}
 */
public record Calibration(Poses poses, double temperature, double noneSimilarity, double rejectThreshold,
    double acceptedKnown, double acceptedUnknown, int ways) {}
