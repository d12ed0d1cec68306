package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.launch.Calculations;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Refusal;
import io.github.sessionlauncher.launch.Sessions.StartAnswer;
import io.github.sessionlauncher.session.CalculationState;
import io.github.sessionlauncher.session.ObservedState;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.CalculationResult;
import software.amazon.awssdk.services.athena.model.CalculationStatistics;
import software.amazon.awssdk.services.athena.model.CalculationStatus;
import software.amazon.awssdk.services.athena.model.CalculationSummary;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.GetCalculationExecutionResponse;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;

/** Runs Athena calculations through the AWS SDK. */
public final class AthenaCalculations implements Calculations {

  private static final Cause NOT_LISTED =
      new Cause("CalculationNotListed", "Athena lists no such calculation in the session.");

  private final AthenaClient athena;
  private final Refusals refusals;

  /**
   * @param capacityPattern further words for a lack of capacity, of this deployment
   */
  public AthenaCalculations(AthenaClient athena, Optional<Pattern> capacityPattern) {
    this.athena = athena;
    this.refusals = new Refusals(capacityPattern);
  }

  @Override
  public StartAnswer start(String sessionId, String code, String description, String requestToken) {
    try {
      String id =
          athena
              .startCalculationExecution(
                  request ->
                      request
                          .sessionId(sessionId)
                          .codeBlock(code)
                          .description(description)
                          .clientRequestToken(requestToken))
              .calculationExecutionId();
      return Refusals.started(id, ObservedState.NONE, "calculation");
    } catch (SdkException error) {
      return refusals.answer(error);
    }
  }

  @Override
  public CalculationAnswer read(String calculationId) {
    try {
      GetCalculationExecutionResponse found =
          athena.getCalculationExecution(request -> request.calculationExecutionId(calculationId));
      CalculationStatus status =
          Objects.requireNonNullElse(found.status(), CalculationStatus.builder().build());
      CalculationStatistics used =
          Objects.requireNonNullElse(found.statistics(), CalculationStatistics.builder().build());
      CalculationResult result =
          Objects.requireNonNullElse(found.result(), CalculationResult.builder().build());
      return new CalculationAnswer.Known(
          CalculationState.named(status.stateAsString()),
          status.stateAsString(),
          status.stateChangeReason(),
          status.submissionDateTime(),
          status.completionDateTime(),
          used.dpuExecutionInMillis(),
          result.stdOutS3Uri(),
          result.stdErrorS3Uri(),
          result.resultS3Uri(),
          result.resultType());
    } catch (SdkException error) {
      return new CalculationAnswer.Unknown(AthenaSessions.cause(error));
    }
  }

  @Override
  public void stop(String calculationId) {
    try {
      athena.stopCalculationExecution(
          request ->
              request.calculationExecutionId(calculationId).overrideConfiguration(Clients::aside));
    } catch (SdkException nextLookRepeatsIt) {
      // and in the end, the session is terminated
    }
  }

  @Override
  public Optional<String> engine(String workGroup) {
    try {
      return Optional.ofNullable(
              athena
                  .getWorkGroup(
                      request -> request.workGroup(workGroup).overrideConfiguration(Clients::aside))
                  .workGroup())
          .map(WorkGroup::configuration)
          .map(WorkGroupConfiguration::engineVersion)
          .map(EngineVersion::effectiveEngineVersion);
    } catch (SdkException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public StartAnswer find(String sessionId, String description) {
    try {
      return athena
          .listCalculationExecutionsPaginator(request -> request.sessionId(sessionId))
          .stream()
          .flatMap(page -> page.calculations().stream())
          .filter(each -> description.equals(each.description()))
          .map(CalculationSummary::calculationExecutionId)
          .findFirst()
          .<StartAnswer>map(id -> new StartAnswer.Started(id, ObservedState.NONE))
          .orElseGet(() -> new StartAnswer.Refused(NOT_LISTED));
    } catch (SdkException error) {
      return new StartAnswer.NotNow(AthenaSessions.cause(error), Refusal.Kind.UNANSWERED);
    }
  }
}
