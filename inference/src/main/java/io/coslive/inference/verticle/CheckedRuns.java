package io.coslive.inference.verticle;

import io.coslive.inference.model.CosNet;
import io.coslive.inference.model.RunFailed;
import io.coslive.ingest.failure.DeviceLost;
import io.coslive.ingest.failure.FailureCode;
import io.coslive.ingest.failure.Rejected;
import io.coslive.ingest.stage.StageMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Supplier;

/**
 * Runs of the network on one tomogram's boxes. Where one fails, the probe tells a sick device from a bad tomogram: a
 * device that is well runs the tomogram once more, and then the tomogram is to blame. One per tomogram, on the network's
 * thread.
 */
final class CheckedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(CheckedRuns.class);
  /** What passes on a device that is well (memory that another program held) has passed by the second. */
  private static final int ATTEMPTS = 2;

  private final CosNet network;
  private final StageMetrics metrics;
  private int made = 1;

  CheckedRuns(CosNet network, StageMetrics metrics) {
    this.network = network;
    this.metrics = metrics;
  }

  /** How often the work was tried so far. */
  int made() {
    return made;
  }

  /**
   * Runs the work, twice at most.
   *
   * @throws Rejected INFERENCE_NOT_FINITE or INFERENCE_FAILED: the tomogram is at fault
   * @throws DeviceLost the device is: nothing may be made of what it says
   */
  <T> T run(Supplier<T> work) {
    for (made = 1;; made++) {
      try {
        return work.get();
      } catch (RunFailed | Rejected e) {
        network.probe(e);
        if (made == ATTEMPTS) {
          throw atFault(e);
        }
        LOG.warn("{}; the device is well, running the tomogram again", e.getMessage());
        metrics.retried();
      }
    }
  }

  private static Rejected atFault(RuntimeException e) {
    return e instanceof Rejected rejected
        ? rejected
        : new Rejected(FailureCode.INFERENCE_FAILED, e.getMessage() + ", " + ATTEMPTS
            + " times on this tomogram, while the probe ran well. Report it with the tomogram and the model's id.", e);
  }
}
