package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import java.util.List;

/**
 * A launch that each release shows: every trigger, every outcome, and every way to the last net.
 *
 * @param name the name of its sample
 * @param payload the payload of the start function
 * @param trouble what goes wrong
 * @param stops the seconds after which an operator stops what is running
 */
record ReleaseLaunch(String name, ObjectNode payload, Trouble trouble, List<Integer> stops) {

  /** What goes wrong outside of Athena. */
  enum Trouble {
    NONE,
    START_UNANSWERED,
    LOOKS_FAIL,
    NOT_PUBLISHED,
    NOT_TERMINATED,
    STATUS_EVENTS_LOST
  }

  static final List<ReleaseLaunch> ALL =
      List.of(
          launch("ready-by-http", http(request("spark"))),
          launch("ready-by-schedule-after-waiting", schedule(request("spark-full"))),
          new ReleaseLaunch(
              "ready-by-event-after-no-answer",
              event(request("spark")),
              Trouble.START_UNANSWERED,
              List.of()),
          launch("ready-by-direct-with-every-member", everyMember()),
          launch("failed-by-direct", request("spark-failed")),
          launch("degraded-by-http", http(request("spark-degraded"))),
          launch("terminated-by-event", event(request("spark-terminated"))),
          launch("timed-out-by-schedule", schedule(deadline("spark-slow"))),
          launch("rejected-by-athena", http(request("nowhere"))),
          launch("rejected-invalid-event", event(request("no spaces").put("Colour", "red"))),
          launch("rejected-invalid-direct", request("no spaces")),
          launch("rejected-invalid-schedule", schedule(Json.object().put("WorkGroup", "spark"))),
          new ReleaseLaunch(
              "failed-looks", http(request("spark-slow")), Trouble.LOOKS_FAIL, List.of()),
          new ReleaseLaunch(
              "ready-not-published", http(request("spark")), Trouble.NOT_PUBLISHED, List.of()),
          new ReleaseLaunch(
              "rejected-not-published",
              event(request("no spaces")),
              Trouble.NOT_PUBLISHED,
              List.of()),
          stopped("stopped-before-the-first-look", request("spark-full"), 1),
          stopped("stopped-with-a-session", request("spark-slow"), 30),
          stopped("stopped-with-its-net", request("spark-full"), 1, 3),
          launch("calculated-by-http", http(calculation("CodeBlock", "print(1)"))),
          launch(
              "not-calculated-by-schedule",
              schedule(
                  calculation(
                      "CodeS3Uri", "s3://%s/job.py".formatted(SimulatedCalculation.BUCKET)))),
          stopped("stopped-with-a-calculation", calculation("CodeBlock", "print(1)"), 20));

  /** Endings that leave the same records as others, but not the same log. */
  static final List<ReleaseLaunch> MORE_ENDINGS =
      List.of(
          new ReleaseLaunch(
              "degraded-not-terminated",
              http(request("spark-degraded")),
              Trouble.NOT_TERMINATED,
              List.of()),
          new ReleaseLaunch(
              "calculated-not-terminated",
              http(calculation("CodeBlock", "print(1)")),
              Trouble.NOT_TERMINATED,
              List.of()),
          new ReleaseLaunch(
              "stopped-and-swept",
              http(request("spark-slow")),
              Trouble.STATUS_EVENTS_LOST,
              List.of(30)));

  private static ReleaseLaunch launch(String name, ObjectNode payload) {
    return new ReleaseLaunch(name, payload, Trouble.NONE, List.of());
  }

  private static ReleaseLaunch stopped(String name, ObjectNode request, Integer... seconds) {
    return new ReleaseLaunch(name, http(request), Trouble.NONE, List.of(seconds));
  }

  /** Returns Lambda's id of the invocation. */
  String requestId() {
    return "8b0f2d5e-1c1a-4d5a-9f4e-0123456789ab";
  }

  private static ObjectNode request(String workGroup) {
    ObjectNode request = Json.object().put("WorkGroup", workGroup);
    request.putObject("EngineConfiguration").put("MaxConcurrentDpus", 20);
    return request;
  }

  private static ObjectNode deadline(String workGroup) {
    ObjectNode request = request(workGroup);
    request.putObject("Launch").put("DeadlineSeconds", 40).put("TerminateIfUnusable", false);
    return request;
  }

  private static ObjectNode calculation(String member, String code) {
    ObjectNode request = request("spark");
    request.putObject("Launch").putObject("Calculation").put(member, code);
    return request;
  }

  private static ObjectNode everyMember() {
    ObjectNode request = request("spark").put("Description", "größe \"\u2028\"");
    ObjectNode engine = (ObjectNode) request.get("EngineConfiguration");
    engine.put("CoordinatorDpuSize", 1).put("DefaultExecutorDpuSize", 1);
    engine.putObject("SparkProperties").put("spark.sql.shuffle.partitions", "8");
    engine.putObject("AdditionalConfigs").put("NotebookId", "5e6f7a8b");
    request.put("NotebookVersion", "Athena notebook version 1");
    request.put("SessionIdleTimeoutInMinutes", 15);
    request.put("ClientRequestToken", "a-token-of-the-callers-own-0123456789");
    request.putArray("Tags").addObject().put("Key", "team").put("Value", "sales");
    request.put("CopyWorkGroupTags", true);
    ObjectNode logging = request.putObject("MonitoringConfiguration");
    ObjectNode logs = logging.putObject("CloudWatchLoggingConfiguration");
    logs.put("Enabled", true).put("LogGroup", "/athena/sessions");
    logs.putObject("LogTypes").putArray("SPARK_DRIVER").add("STDOUT");
    request.putObject("Launch").put("DeadlineSeconds", 600).put("TerminateIfUnusable", true);
    return request;
  }

  private static ObjectNode http(ObjectNode request) {
    String path = request.at("/Launch/Calculation").isMissingNode() ? "/sessions" : "/calculations";
    ObjectNode call = Json.object().put("version", "2.0").put("routeKey", "POST " + path);
    call.put("rawPath", path);
    call.putObject("headers")
        .put("content-type", "application/json")
        .put("idempotency-key", "daily-sales-2026-03-12");
    ObjectNode context = call.putObject("requestContext");
    context.put("requestId", "JKJaXmPLvHcESHA=").put("routeKey", "POST " + path);
    context.putObject("http").put("method", "POST").put("path", path);
    return call.put("body", request.toString()).put("isBase64Encoded", false);
  }

  private static ObjectNode event(ObjectNode request) {
    ObjectNode event = Json.object().put("version", "0");
    event.put("id", "6a7e8feb-b491-4cf7-a9f1-bf3703467718");
    event.put("detail-type", "Athena Session Requested").put("source", "com.example.sales");
    event.put("account", "123456789012").put("time", "2026-03-12T05:59:58Z");
    event.put("region", "us-east-1").putArray("resources");
    event.set("detail", request);
    return event;
  }

  private static ObjectNode schedule(ObjectNode request) {
    ObjectNode firing = Json.object().put("time", "2026-03-12T06:00:00Z");
    firing.put("rule", "arn:aws:events:us-east-1:123456789012:rule/daily");
    firing.set("request", request);
    return firing;
  }
}
