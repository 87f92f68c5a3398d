package io.coslive.ingest.verticle;

import io.coslive.ingest.stage.Delivery;
import io.coslive.ingest.stage.Failure;

/** Whether an announcement may be worked on. */
sealed interface Admission {
  /** Nothing speaks against it. */
  record Clear(Delivery delivery) implements Admission {}

  /** A daemon died while it worked on this one, and perhaps on others: nothing may be begun before its end. */
  record Suspect(Delivery delivery) implements Admission {}

  /** It must not be begun again. */
  record Refused(Delivery delivery, Failure failure) implements Admission {}
}
