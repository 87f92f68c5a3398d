package io.coslive.ingest.message;

/** Lowest and highest tilt angle of the series in degrees. */
public record TiltRange(double minDegrees, double maxDegrees) {}
