package io.coslive.refine.publish;

/**
 * What made a message.
 *
 * @param version of the program
 * @param model id of the model bundle
 * @param modelDigest SHA-256 of the bundle's description, 64 hex digits
 */
public record Provenance(String version, String model, String modelDigest) {}
