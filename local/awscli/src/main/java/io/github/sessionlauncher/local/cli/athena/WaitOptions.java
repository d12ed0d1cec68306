package io.github.sessionlauncher.local.cli.athena;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code start-session} that the AWS CLI lacks.
 *
 * @param launch the deployed application that starts the session; empty to call Athena
 * @param waits whether to wait for the outcome
 * @param limit how long to wait for the session
 * @param terminateOnInterrupt whether a session that is given up is terminated
 * @param calculation the code to run once the session is ready
 */
record WaitOptions(
    Optional<String> launch,
    boolean waits,
    Duration limit,
    boolean terminateOnInterrupt,
    Optional<RequestedCalculation> calculation) {

  private static final String DEFAULT_WAIT = "900";
  private static final String DEFAULT_CALCULATION = "3600";
  private static final int LEAST_CALCULATION = 60;

  /**
   * @param input reads the files that options refer to
   * @throws UsageProblem if two options contradict each other, or one requires another
   */
  static WaitOptions of(ParsedOptions parsed, OperationInput input) {
    Optional<String> launch = parsed.one(CliOption.LAUNCH);
    boolean wait =
        parsed.has(CliOption.WAIT) || (launch.isPresent() && !parsed.has(CliOption.NO_WAIT));
    Duration limit =
        GlobalSettings.seconds(parsed, CliOption.WAIT_TIMEOUT.option(), DEFAULT_WAIT, 1);
    checkCombination(parsed, launch.isPresent(), wait);
    return new WaitOptions(
        launch,
        wait,
        limit,
        parsed.has(CliOption.TERMINATE_ON_INTERRUPT),
        calculation(parsed, input));
  }

  private static void checkCombination(ParsedOptions parsed, boolean launch, boolean wait) {
    if (parsed.has(CliOption.NO_WAIT) && parsed.has(CliOption.WAIT)) {
      throw new UsageProblem("argument --no-wait: not allowed with argument --wait");
    }
    if (parsed.has(CliOption.TERMINATE_ON_INTERRUPT) && launch) {
      throw new UsageProblem(
          "argument --terminate-on-interrupt: not allowed with --launch, which terminates its"
              + " sessions itself");
    }
    require(parsed, launch, "--launch", CliOption.NO_WAIT);
    require(parsed, wait, "--wait or --launch", CliOption.WAIT_TIMEOUT);
    require(parsed, wait, "--wait", CliOption.TERMINATE_ON_INTERRUPT);
    require(parsed, wait || launch, "--wait or --launch", CliOption.CALCULATION);
    boolean calculation = parsed.has(CliOption.CALCULATION);
    for (CliOption option : List.of(CliOption.CALCULATION_TIMEOUT, CliOption.KEEP_SESSION)) {
      require(parsed, calculation, "--calculation", option);
    }
  }

  private static void require(
      ParsedOptions parsed, boolean isMet, String required, CliOption option) {
    if (parsed.has(option) && !isMet) {
      throw new UsageProblem("argument %s: only with %s".formatted(option.option(), required));
    }
  }

  private static Optional<RequestedCalculation> calculation(
      ParsedOptions parsed, OperationInput input) {
    Duration limit =
        GlobalSettings.seconds(
            parsed, CliOption.CALCULATION_TIMEOUT.option(), DEFAULT_CALCULATION, LEAST_CALCULATION);
    return input
        .text(parsed, CliOption.CALCULATION)
        .map(code -> new RequestedCalculation(code, limit, parsed.has(CliOption.KEEP_SESSION)));
  }

  /** Returns whether the session must end with the command, unless the launch ends it. */
  boolean endsSession() {
    return terminateOnInterrupt || calculation.filter(each -> !each.keepSession()).isPresent();
  }
}
