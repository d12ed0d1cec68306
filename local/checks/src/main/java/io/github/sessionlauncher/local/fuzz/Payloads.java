package io.github.sessionlauncher.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Draws payloads of the three functions: the payload of each trigger, and mutations of it. */
final class Payloads {

  /** The id of the first session that {@link FreshWorld#startSession()} starts. */
  private final String session;

  private final List<RawJson> requests;
  private final RawJson tagged;
  private final Mutation requestMutation;
  private final RawJson post;
  private final RawJson getLaunch;
  private final List<RawJson> sessionCalls;
  private final RawJson scheduled;
  private final RawJson event;
  private final Mutation envelopeMutation;
  private final List<RawJson> looks;
  private final Mutation lookMutation;

  Payloads(Samples samples, String session) {
    this.session = session;
    this.requests = samples.requests();
    this.tagged = samples.tagged();
    this.requestMutation = new Mutation(requests);
    this.post = samples.event("http-request");
    this.getLaunch = samples.event("http-get-launch");
    this.sessionCalls =
        List.of(
            samples.event("http-get-session"),
            samples.event("http-list-sessions"),
            samples.event("http-delete-session"),
            samples.event("http-get-launch"),
            samples.event("http-delete-launch"));
    this.scheduled = samples.event("scheduled-rule");
    this.event = samples.event("eventbridge-event");
    this.envelopeMutation =
        new Mutation(List.of(post, getLaunch, scheduled, event, sessionCalls.get(1)));
    this.looks = looks(samples.event("state-machine-look"));
    this.lookMutation = new Mutation(looks);
  }

  private static List<RawJson> looks(RawJson first) {
    RawJson later = first.copy();
    RawJson look = RawJson.parse("{\"looks\": 3, \"progress\": \"PENDING\", \"terminate\": false}");
    look.set("sessionId", new RawJson.Text("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"));
    look.set("startState", new RawJson.Text("CREATING"));
    look.set("state", new RawJson.Text("CREATED"));
    look.set("stateChangeReason", new RawJson.Text("why"));
    look.set("cause", RawJson.texts("type", "ThrottlingException", "message", "Rate exceeded"));
    look.set("sessionMayExist", new RawJson.Literal("true"));
    later.set("look", look);
    RawJson late = later.copy();
    late.get("execution").set("now", new RawJson.Text("2026-03-12T20:04:00.731Z"));
    RawJson dead = first.copy();
    dead.set(
        "abnormalEnd",
        RawJson.texts(
            "executionArn", "arn:aws:states:us-east-1:123456789012:execution:SessionLauncher:a",
            "status", "ABORTED",
            "startedAt", "2026-03-12T19:03:58.714Z",
            "error", "Some.Error",
            "message", "stopped"));
    return List.of(first, later, late, dead);
  }

  private RawJson request(Chance chance) {
    return requestMutation.of(chance.oneIn(20) ? tagged : chance.of(requests), chance);
  }

  /** Writes a payload as bytes. Sometimes the envelope is mutated, or the bytes are. */
  private Input written(RawJson payload, Chance chance) {
    RawJson changed = chance.oneIn(4) ? envelopeMutation.of(payload, chance) : payload;
    String text = changed.written(chance);
    return Input.of(ByteMutation.rarely(text, 5, chance));
  }

  /** Sometimes adds a valid payload of the same trigger that the function receives first. */
  private static Input sometimesAfter(RawJson valid, Input input, Chance chance) {
    return chance.oneIn(8) ? input.with(FunctionBorder.PREVIOUS, valid.plain()) : input;
  }

  Input http(Chance chance) {
    if (chance.oneIn(6)) {
      RawJson call = getLaunch.copy();
      if (chance.oneIn(2)) {
        call.get("pathParameters").set("LaunchId", new RawJson.Text(OddValues.text(chance)));
      }
      return written(call, chance);
    }
    RawJson call = post.copy();
    byte[] body = ByteMutation.of(request(chance).written(chance), chance);
    boolean encoded = chance.oneIn(3);
    String text =
        encoded
            ? Base64.getEncoder().encodeToString(body)
            : new String(body, StandardCharsets.UTF_8);
    call.set("body", new RawJson.Text(encoded && chance.oneIn(20) ? text + "=?" : text));
    boolean declared = chance.oneIn(30) != encoded;
    call.set("isBase64Encoded", new RawJson.Literal(Boolean.toString(declared)));
    RawJson headers = call.get("headers");
    if (chance.oneIn(4)) {
      headers.set("content-type", new RawJson.Text(contentType(chance)));
    }
    if (chance.oneIn(4)) {
      headers.set("idempotency-key", new RawJson.Text(OddValues.text(chance)));
    }
    return sometimesAfter(post, written(call, chance), chance);
  }

  static String contentType(Chance chance) {
    return chance.oneIn(4)
        ? OddValues.text(chance)
        : chance.any(
            "application/json",
            "APPLICATION/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
            "application/json; charset=latin1",
            "application/json;;;",
            ";",
            "application/",
            "application/merge-patch+json",
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json, text/html",
            "application/octet-stream");
  }

  Input schedule(Chance chance) {
    RawJson payload = scheduled.copy();
    payload.set("request", request(chance));
    if (chance.oneIn(5)) {
      payload.set(chance.any("time", "rule"), OddValues.value(chance));
    }
    return sometimesAfter(scheduled, written(payload, chance), chance);
  }

  Input event(Chance chance) {
    RawJson payload = event.copy();
    payload.set("detail", request(chance));
    if (chance.oneIn(5)) {
      payload.set(chance.any("time", "id", "source", "detail-type"), OddValues.value(chance));
    }
    return sometimesAfter(event, written(payload, chance), chance);
  }

  Input direct(Chance chance) {
    String text = request(chance).written(chance);
    return sometimesAfter(requests.getLast(), Input.of(ByteMutation.of(text, chance)), chance);
  }

  Input look(Chance chance) {
    String text = lookMutation.of(chance.of(looks), chance).written(chance);
    return Input.of(ByteMutation.rarely(text, 5, chance));
  }

  Input sessionCall(Chance chance) {
    RawJson call = chance.of(sessionCalls).copy();
    RawJson path = call.get("pathParameters");
    if (path != null) {
      String id = chance.oneIn(2) ? session : OddValues.text(chance);
      path.set("SessionId", new RawJson.Text(id));
    } else if (chance.oneIn(2)) {
      RawJson query = call.get("queryStringParameters");
      query.set(
          chance.any("WorkGroup", "State", "MaxResults", "NextToken", OddValues.text(chance)),
          new RawJson.Text(chance.oneIn(2) ? OddValues.text(chance) : OddValues.number(chance)));
      if (chance.oneIn(3)) {
        call.set("rawQueryString", new RawJson.Text("WorkGroup=a&" + OddValues.text(chance)));
      }
    }
    return written(call, chance);
  }
}
