package io.coslive.refine.session;

/**
 * A row of {@code particles.star}.
 *
 * @param x position in voxels of the tomogram, zero-based, x fastest
 * @param className a class of the support set, or {@code unclassified}
 * @param probability of that class; for {@code unclassified} the reject score
 * @param rejectScore probability that it is none of the classes
 * @param pickScore height of the pick's peak in robust standard deviations
 */
public record ArchivedParticle(String id, String tomogram, double x, double y, double z, String className,
    double probability, double rejectScore, double pickScore) {}
