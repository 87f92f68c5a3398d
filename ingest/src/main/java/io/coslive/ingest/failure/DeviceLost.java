package io.coslive.ingest.failure;

/**
 * The device that the network runs on does not answer the probe as it did at the start. Whatever it says of a tomogram
 * means nothing; only a new process may help.
 */
public final class DeviceLost extends RuntimeException {
  /**
   * @param finding what the probe showed
   * @param cause what raised the doubt, or the probe's own failure
   */
  public DeviceLost(String finding, RuntimeException cause) {
    super(
        "the device is lost: " + finding + ". Nothing was failed or skipped. Start coslive again; if it happens again,"
            + " look at the device (dmesg, nvidia-smi) or set inference.engine.device: cpu",
        cause);
  }
}
