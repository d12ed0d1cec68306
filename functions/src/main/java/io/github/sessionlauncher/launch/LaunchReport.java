package io.github.sessionlauncher.launch;

import java.util.Map;
import java.util.Optional;

/**
 * How a launch is going, or how it ended.
 *
 * @param id the launch
 * @param status Step Functions' status of its execution
 * @param workGroup its work group, or null if a rejected request named none
 * @param executionArn its execution
 * @param look the last look, as far as it is known
 * @param outcome the detail of its outcome event, once its execution has ended with one
 */
public record LaunchReport(
    LaunchId id,
    String status,
    String workGroup,
    String executionArn,
    Optional<Look> look,
    Optional<Map<?, ?>> outcome) {}
