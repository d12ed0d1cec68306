package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.cli.athena.Shell;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.redelivery.DeadLetter;
import io.github.sessionlauncher.local.redelivery.DeadLetterQueue;
import io.github.sessionlauncher.local.redelivery.Redeliveries;
import io.github.sessionlauncher.local.redelivery.Redeliveries.Result;
import io.github.sessionlauncher.local.redelivery.Redeliveries.Status;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.AwsOptions;
import io.github.sessionlauncher.local.remote.DeadLetterCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code launcher redeliver}: shows the dead letters of a stack, or sends them back. */
@Command(
    name = "redeliver",
    description =
        "Show the messages of the dead-letter queue. With --send, send each back to the function or"
            + " state machine it came from. A second session is never started.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  every message was shown, or sent back; also if there is none",
      "  1  a message was not sent back, or is not of EventBridge or Lambda; it stays in the queue",
      "  2  invalid usage, or the queue cannot be read"
    })
final class RedeliverCommand extends LauncherCommand {

  private static final int SOME_ARE_LEFT = 1;
  private static final int HIGHEST_MAXIMUM = 10_000;
  private static final String URL_VARIABLE = "DEAD_LETTER_QUEUE_URL";

  @Option(
      names = "--queue-url",
      paramLabel = "URL",
      description =
          "The queue: the stack's output DeadLetterQueueUrl (default: the variable "
              + URL_VARIABLE
              + ").")
  private Optional<String> queueUrl;

  @Option(
      names = "--stack-name",
      paramLabel = "NAME",
      description = "Finds the queue of this stack, instead of --queue-url.")
  private Optional<String> stackName;

  @Option(names = "--send", description = "Send the messages back, and delete those accepted.")
  private boolean send;

  @Option(
      names = "--max-messages",
      paramLabel = "N",
      defaultValue = "100",
      description = "The most messages to receive, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int maximum;

  @Option(names = "--json", description = "Print one JSON document on stdout.")
  private boolean json;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "The endpoint of all services, such as the address of ./launcher serve.")
  private Optional<String> endpointUrl;

  @Option(names = "--region", paramLabel = "REGION", description = "The AWS Region.")
  private Optional<String> region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile of the AWS configuration files.")
  private Optional<String> profile;

  @Option(
      names = "--no-sign-request",
      description = "Do not sign the calls. The local world accepts them.")
  private boolean noSignRequest;

  @Override
  public Integer call() {
    if (maximum < 1 || maximum > HIGHEST_MAXIMUM) {
      throw new CliProblem(
          "--max-messages is %d; it must be 1 to %d.".formatted(maximum, HIGHEST_MAXIMUM));
    }
    if (queueUrl.isPresent() && stackName.isPresent()) {
      throw new CliProblem("--queue-url and --stack-name name the queue twice; use one.");
    }
    Shell shell = ProcessShell.of(out(), err());
    AwsOptions options =
        new AwsOptions(
            profile,
            region,
            endpointUrl,
            !noSignRequest,
            true,
            Optional.empty(),
            AwsOptions.NONE.connectTimeout(),
            AwsOptions.NONE.readTimeout());
    try (DeadLetterCalls calls =
        new DeadLetterCalls(
            new AwsConfiguration(options, shell.environment(), shell.clock()), shell.pause())) {
      return run(calls, queue(calls, shell.environment()));
    }
  }

  private DeadLetterQueue queue(DeadLetterCalls calls, Map<String, String> environment) {
    String url =
        queueUrl
            .or(() -> stackName.map(stack -> only(DeadLetterQueue.urls(calls, stack), stack)))
            .or(() -> Optional.ofNullable(environment.get(URL_VARIABLE)))
            .orElseThrow(
                () ->
                    new CliProblem(
                        "no queue is named; use --queue-url, --stack-name or the variable %s."
                            .formatted(URL_VARIABLE)));
    try {
      return new DeadLetterQueue(calls, url);
    } catch (IllegalArgumentException invalid) {
      throw new CliProblem(invalid.getMessage() + ".");
    }
  }

  private static String only(List<String> urls, String stack) {
    if (urls.size() == 1) {
      return urls.getFirst();
    }
    throw new CliProblem(
        "%d queues are named %s-DeadLetters-…; use --queue-url.".formatted(urls.size(), stack));
  }

  private int run(DeadLetterCalls calls, DeadLetterQueue queue) {
    List<Result> results = new ArrayList<>();
    new Redeliveries(calls, queue)
        .run(
            send,
            maximum,
            result -> {
              results.add(result);
              if (!json) {
                print(result);
              }
            });
    if (json) {
      ObjectNode document = Json.object().put("QueueUrl", queue.url());
      ArrayNode messages = document.putArray("Messages");
      results.forEach(each -> fields(each).forEach(messages.addObject()::put));
      out().println(document.toPrettyString());
    } else {
      out().println(summary(results, queue.url()));
    }
    out().flush();
    return results.stream().allMatch(each -> isDone(each.status())) ? 0 : SOME_ARE_LEFT;
  }

  private static boolean isDone(Status status) {
    return status == Status.SHOWN || status == Status.SENT;
  }

  private String summary(List<Result> results, String url) {
    if (results.isEmpty()) {
      return "No message is visible in %s.".formatted(url);
    }
    long sent = results.stream().filter(each -> each.status() == Status.SENT).count();
    return send
        ? "%d of %d sent back and deleted from %s.".formatted(sent, results.size(), url)
        : "%d shown, all still in %s. With --send, they are sent back."
            .formatted(results.size(), url);
  }

  private void print(Result result) {
    fields(result)
        .forEach(
            (name, value) ->
                out()
                    .printf(
                        Locale.ROOT,
                        "%s%-12s %s%n",
                        name.equals("MessageId") ? "" : "  ",
                        name,
                        value.replaceAll("\\p{Cntrl}", "?")));
    out().println();
  }

  /** Returns what is known about a message, by its name in the JSON document. */
  private static Map<String, String> fields(Result result) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageId", result.letter().message().id());
    fields.put("SentAt", result.letter().message().sentAt().toString());
    switch (result.letter()) {
      case DeadLetter.UndeliveredEvent event -> {
        fields.put("Shape", "event that EventBridge could not deliver");
        fields.put("Rule", event.ruleArn());
        fields.put("Target", event.targetArn());
        fields.put("Cause", event.error());
      }
      case DeadLetter.FailedInvocation invocation -> {
        fields.put("Shape", "asynchronous invocation that failed in Lambda");
        fields.put("Target", invocation.functionArn());
        fields.put("Cause", invocation.error());
      }
      case DeadLetter.Foreign foreign -> {
        fields.put("Shape", "unknown: " + foreign.problem());
        fields.put("Body", foreign.message().body());
      }
    }
    fields.put("Identity", result.identity());
    fields.put("Send", result.action());
    fields.put("Status", result.status().name());
    if (!result.words().isEmpty()) {
      fields.put("Result", result.words());
    }
    return fields;
  }
}
