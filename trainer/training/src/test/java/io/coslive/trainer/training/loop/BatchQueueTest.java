package io.coslive.trainer.training.loop;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchQueueTest {
  @Test
  void keepsTheOrderOfStepsWhateverIsReadyFirst() throws Exception {
    var second = new CountDownLatch(1);
    try (var queue = new BatchQueue(step -> {
      if (step == 5) {
        second.countDown();
      } else if (step == 4) {
        await(second);
      }
      return batch(step);
    }, 2, 4)) {
      assertThat(queue.take().step()).isEqualTo(4);
      assertThat(queue.take().step()).isEqualTo(5);
      assertThat(queue.take().step()).isEqualTo(6);
    }
  }

  @Test
  void passesOnWhatWentWrong() throws Exception {
    try (var queue = new BatchQueue(step -> {
      throw new IllegalArgumentException("no box");
    }, 1, 0)) {
      assertThatThrownBy(queue::take).hasRootCauseMessage("no box");
    }
  }

  private static Batch batch(int step) {
    return new Batch(step, TestRuns.FIRST, 1, 1, new float[0], new float[0]);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
