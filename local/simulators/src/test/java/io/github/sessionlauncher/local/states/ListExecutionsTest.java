package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.EXECUTION;
import static io.github.sessionlauncher.local.states.StatesWorld.MACHINE;
import static io.github.sessionlauncher.local.states.StatesWorld.code;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.object;
import static io.github.sessionlauncher.local.states.StatesWorld.reread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListExecutionsTest {

  /** Each execution waits for 10 s. */
  private final StatesWorld world = new StatesWorld().createWaiting();

  private JsonNode list(String members) {
    return world.call("ListExecutions", "{'stateMachineArn': '%s'%s}".formatted(MACHINE, members));
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("executions").forEach(each -> names.add(each.path("name").asText()));
    return names;
  }

  private void stop(String name) {
    world.call("StopExecution", "{'executionArn': '%s%s'}".formatted(EXECUTION, name));
  }

  @Test
  void executionsAreListedWithTheNewestFirst() {
    world.start("a", "{}");
    world.start("b", "{}");
    stop("a");
    assertEquals(
        json(
            """
            {'executions': [
              {'executionArn': '%1$sb', 'stateMachineArn': '%2$s', 'name': 'b',
               'status': 'RUNNING', 'startDate': 1767225600.000, 'redriveCount': 0},
              {'executionArn': '%1$sa', 'stateMachineArn': '%2$s', 'name': 'a',
               'status': 'ABORTED', 'startDate': 1767225600.000,
               'stopDate': 1767225600.000, 'redriveCount': 0}]}
            """
                .formatted(EXECUTION, MACHINE)),
        reread(list("")));
  }

  @Test
  void aStatusSelectsExecutions() {
    List.of("a", "b", "c").forEach(name -> world.start(name, "{}"));
    stop("b");
    assertEquals(List.of("b"), names(list(", 'statusFilter': 'ABORTED'")));
    assertEquals(List.of("c", "a"), names(list(", 'statusFilter': 'RUNNING'")));
    assertEquals(List.of(), names(list(", 'statusFilter': 'TIMED_OUT'")));
  }

  @Test
  void aPageMayBeShortOrEmptyAndHasTheTokenOfTheNext() {
    List.of("a", "b", "c").forEach(name -> world.start(name, "{}"));
    world.largestPage = 0;
    JsonNode empty = list("");
    assertEquals(List.of(), names(empty));
    world.largestPage = 2;
    String token = ", 'nextToken': '%s'";
    JsonNode first = list(token.formatted(empty.path("nextToken").asText()));
    assertEquals(List.of("c", "b"), names(first));
    // an execution that starts meanwhile does not shift the pages
    world.start("d", "{}");
    JsonNode last = list(token.formatted(first.path("nextToken").asText()));
    assertEquals(List.of("a"), names(last));
    assertFalse(last.has("nextToken"));
    assertEquals(
        "InvalidToken",
        code(
            () ->
                list(
                    ", 'statusFilter': 'RUNNING'"
                        + token.formatted(first.path("nextToken").asText()))));
  }

  @Test
  void anOldAnswerShowsWhatWasTrueThen() {
    world.start("a", "{}");
    world.timeline.runUntil(StatesWorld.START.plusSeconds(5));
    world.start("b", "{}");
    stop("a");
    world.lag = Duration.ofSeconds(1);
    JsonNode page = list("");
    assertEquals(List.of("a"), names(page));
    assertEquals("RUNNING", page.at("/executions/0/status").asText());
    world.timeline.runUntil(StatesWorld.START.plusSeconds(6));
    assertEquals(List.of("b", "a"), names(list("")));
    assertEquals("ABORTED", list("").at("/executions/1/status").asText());
  }

  @Test
  void executionsOfOthersAndThoseOfMoreThanNinetyDaysAgoAreNotListed() {
    world.start("a", "{}");
    world.timeline.runAll();
    world.timeline.runUntil(world.timeline.now().plus(Duration.ofDays(90)));
    assertEquals(List.of(), names(list("")));
  }

  @Test
  void aCallerNeedsThePermissionForTheStateMachine() {
    Caller caller =
        new Caller("other", (action, resource) -> !action.equals("states:ListExecutions"));
    assertEquals(
        "AccessDeniedException",
        code(
            () ->
                world.service.call(
                    "ListExecutions",
                    object("{'stateMachineArn': '%s'}".formatted(MACHINE)),
                    caller)));
  }
}
