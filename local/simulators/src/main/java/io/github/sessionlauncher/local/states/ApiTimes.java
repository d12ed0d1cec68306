package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Writes times as the API does. */
final class ApiTimes {

  private static final int MILLIS = 3;

  private ApiTimes() {}

  /** Seconds since 1970 with three decimals: {@code 1700000000.123}. */
  static DecimalNode of(Instant moment) {
    return DecimalNode.valueOf(BigDecimal.valueOf(moment.toEpochMilli(), MILLIS));
  }
}
