package io.coslive.trainer.training.loop;

/** When a run is over: after a number of steps or after a time. */
public sealed interface Budget {
  /** Share of the run that is over, 0 to 1, after so many steps and so much training time. */
  double progress(int steps, long elapsedMs);

  /** Milliseconds to go at the speed so far. */
  default long remainingMs(int steps, long elapsedMs) {
    double progress = progress(steps, elapsedMs);
    return progress <= 0 ? 0 : Math.round(elapsedMs * (1 - progress) / progress);
  }

  /** A number of optimizer steps: the same run every time. */
  record Steps(int count) implements Budget {
    /** @throws IllegalArgumentException if not positive */
    public Steps {
      if (count < 1) {
        throw new IllegalArgumentException("a run of " + count + " steps does not train");
      }
    }

    @Override
    public double progress(int steps, long elapsedMs) {
      return Math.min(1, (double) steps / count);
    }
  }

  /** Training time in ms; how many steps that makes depends on the machine. */
  record Time(long ms) implements Budget {
    /** @throws IllegalArgumentException if not positive */
    public Time {
      if (ms < 1) {
        throw new IllegalArgumentException("a run of " + ms + " ms does not train");
      }
    }

    @Override
    public double progress(int steps, long elapsedMs) {
      return Math.min(1, (double) elapsedMs / ms);
    }
  }
}
