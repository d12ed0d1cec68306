package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Calculations.CalculationAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a look at a calculation decided.
 *
 * @param look the look
 * @param outcome the detail of the calculation's outcome event; null while it goes on
 * @param terminate whether the session must be terminated before the outcome is published
 * @param waitSeconds how long to wait before the next look
 */
record CalculationStep(
    CalculationLook look, Map<String, Object> outcome, boolean terminate, int waitSeconds) {

  private static final int DECIMALS = 6;

  static CalculationStep waiting(CalculationLook look, int waitSeconds) {
    return new CalculationStep(look, null, false, waitSeconds);
  }

  static CalculationStep ended(
      CalculationJob job,
      CalculationLook look,
      CalculationOutcome outcome,
      Cause cause,
      CalculationAnswer.Known known,
      double dpuHourPrice) {
    Map<String, Object> detail =
        OutcomeDetail.begin(outcome, job.launch().id())
            .put(Members.SESSION_ID, job.sessionId())
            .put(Members.WORK_GROUP, job.launch().workGroup())
            .put(Members.CALCULATION_ID, look.calculationId())
            .put(Members.STATE, look.state())
            .put(Members.STATE_CHANGE_REASON, look.reason())
            .put(Members.CAUSE, cause == null ? null : cause.toMap())
            .put(Members.TRIGGER, job.launch().trigger().toMap())
            .put(Members.RESULT_S3_URI, known.resultS3Uri())
            .put(Members.RESULT_TYPE, known.resultType())
            .put(Members.STD_OUT_S3_URI, known.stdOutS3Uri())
            .put(Members.STD_ERROR_S3_URI, known.stdErrorS3Uri())
            .put(Members.DPU_MILLIS, known.dpuMillis())
            .put(Members.ESTIMATED_COST, cost(known.dpuMillis(), dpuHourPrice))
            .put(Members.REQUESTED_AT, job.ready().instant(Members.REQUESTED_AT))
            .put(Members.STARTED_AT, job.clock().startedAt())
            .put(Members.READY_AT, job.readyAt())
            .put(Members.SUBMITTED_AT, known.submittedAt())
            .put(Members.COMPLETED_AT, known.completedAt())
            .put(Members.ENDED_AT, job.clock().now())
            .put(Members.LOOKS, look.looks())
            .put(Members.TERMINATED, false)
            .put(Members.EXECUTION_ARN, job.clock().arn())
            .put(Members.TAGS, OutcomeDetail.tags(job.launch()))
            .map();
    return new CalculationStep(look, detail, job.request().terminateSession(), 0);
  }

  private static BigDecimal cost(Long dpuMillis, double dpuHourPrice) {
    return dpuMillis == null
        ? null
        : BigDecimal.valueOf(dpuMillis)
            .multiply(BigDecimal.valueOf(dpuHourPrice))
            .divide(
                BigDecimal.valueOf(Duration.ofHours(1).toMillis()), DECIMALS, RoundingMode.HALF_UP);
  }

  /** Returns the members that {@code session-launcher.asl.json} picks, each of them always. */
  Map<String, Object> toMap() {
    Map<String, Object> calculation = look.toMap();
    calculation.put(Members.TERMINATE, terminate);
    Map<String, Object> map = new HashMap<>();
    map.put(Members.CALCULATION, calculation);
    map.put(Members.CALCULATION_OUTCOME, outcome);
    map.put(Members.WAIT_SECONDS, waitSeconds);
    return map;
  }
}
