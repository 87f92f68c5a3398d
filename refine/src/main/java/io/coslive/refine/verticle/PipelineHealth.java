package io.coslive.refine.verticle;

/**
 * How the pipeline is doing.
 *
 * @param running whether every stage's thread is alive
 * @param pollAgeMs time since the last poll of Kafka
 * @param assignedPartitions of the announcements' topic
 * @param inFlight announcements taken and not yet committed
 * @param modelLoaded whether the network has answered to a first run
 * @param supportCaughtUp whether the support topic has been read to its end once
 * @param fatal what made going on impossible, in a sentence; empty while it goes on
 * @param archive since when the archive takes no files, and why; empty where it does
 * @param scratch the same of the scratch disk
 * @param hung what hangs, in a sentence; empty while nothing does
 */
public record PipelineHealth(boolean running, long pollAgeMs, int assignedPartitions, int inFlight,
    boolean modelLoaded, boolean supportCaughtUp, String fatal, String archive, String scratch, String hung) {}
