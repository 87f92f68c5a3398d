package io.coslive.deploy.http;

/**
 * What stands at the page's head.
 *
 * @param version of the program
 * @param model id of the model bundle
 * @param backlog announced tomograms that wait
 * @param inFlight tomograms being worked on
 */
public record PageStatus(String version, String model, long backlog, long inFlight) {}
