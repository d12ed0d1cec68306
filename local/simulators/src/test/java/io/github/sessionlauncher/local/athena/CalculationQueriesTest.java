package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculationQueriesTest {

  private static final String LIST = "ListCalculationExecutions";
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";

  private final AthenaWorld world = new AthenaWorld();
  private final String session = world.idle("spark");

  /** Starts three calculations, 20 s apart, and returns their ids, newest first. */
  private List<String> three() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      world.until(20 * (i + 1));
      ids.addFirst(world.calculate(session, "number " + i + (i == 1 ? " [fails]" : "")));
    }
    return ids;
  }

  private ObjectNode list(String members) {
    return world.call(LIST, "{'SessionId':'%s'%s}".formatted(session, members));
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("Calculations").forEach(each -> ids.add(each.get("CalculationExecutionId").asText()));
    return ids;
  }

  @Test
  void calculationsAreListedNewestFirst() {
    assertEquals(AthenaWorld.json("{'Calculations':[]}"), list(""));
    List<String> ids = three();
    ObjectNode all = list("");
    assertEquals(ids, ids(all));
    assertEquals(
        "{'CalculationExecutionId':'%s','Description':'number 2','Status':"
                .formatted(ids.getFirst())
            + "{'SubmissionDateTime':1767225660.123,'State':'CREATING'}}",
        AthenaWorld.text(all.at("/Calculations/0")));
    assertFalse(all.has("NextToken"));
  }

  @Test
  void aFilterSelectsAState() {
    List<String> ids = three();
    assertEquals(ids.subList(1, 2), ids(list(",'StateFilter':'FAILED'")));
    assertEquals(ids.subList(2, 3), ids(list(",'StateFilter':'COMPLETED'")));
    assertEquals(List.of(), ids(list(",'StateFilter':'QUEUED'")));
  }

  @Test
  void pagesHaveATokenOfTheirOwnListing() {
    List<String> ids = three();
    ObjectNode page = list(",'MaxResults':2");
    assertEquals(ids.subList(0, 2), ids(page));
    String token = ",'NextToken':'" + page.get("NextToken").textValue() + "'";
    ObjectNode rest = list(",'MaxResults':2" + token);
    assertEquals(ids.subList(2, 3), ids(rest));
    assertFalse(rest.has("NextToken"));
    String other = world.start("spark");
    for (String input :
        List.of(
            "{'SessionId':'%s'%s}".formatted(other, token),
            "{'SessionId':'%s','StateFilter':'FAILED'%s}".formatted(session, token))) {
      assertEquals(
          "NextToken is not valid for this listing", world.error(LIST, input).getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, greater than or equal to 1", "101, less than or equal to 100"})
  void maxResultsHasLimits(int value, String rule) {
    String input = "{'SessionId':'%s','MaxResults':%d}";
    assertTrue(
        world
            .error(LIST, input.formatted(session, value))
            .getMessage()
            .contains("'maxResults' failed to satisfy constraint: Member must have value " + rule));
    for (int valid : List.of(1, 100)) {
      world.call(LIST, input.formatted(session, valid));
    }
  }

  @Test
  void otherMembersOfTheListHaveLimitsToo() {
    for (String members :
        List.of(",'NextToken':'" + "x".repeat(2049) + "'", ",'StateFilter':'STOPPED'")) {
      AwsError error = world.error(LIST, "{'SessionId':'%s'%s}".formatted(session, members));
      assertTrue(error.getMessage().startsWith("1 validation error detected"), members);
    }
    assertEquals(
        "Session nobody does not exist", world.error(LIST, "{'SessionId':'nobody'}").getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetCalculationExecution",
        "GetCalculationExecutionStatus",
        "GetCalculationExecutionCode",
        "StopCalculationExecution"
      })
  void anUnknownOrInvalidIdIsRejected(String operation) {
    String input = "{'CalculationExecutionId':'%s'}";
    AwsError unknown = world.error(operation, input.formatted("x".repeat(36)));
    assertEquals("InvalidRequestException", unknown.code());
    assertEquals("Calculation %s does not exist".formatted("x".repeat(36)), unknown.getMessage());
    for (String id : List.of("", "x".repeat(37))) {
      assertTrue(
          world
              .error(operation, input.formatted(id))
              .getMessage()
              .contains("Value at 'calculationExecutionId' failed to satisfy constraint"));
    }
    assertTrue(world.error(operation, "{}").getMessage().contains("Member must not be null"));
  }

  @Test
  void theCodeIsReturnedUnchangedWhereverItWas() {
    String id = world.calculate(session, "nightly");
    assertEquals(
        AthenaWorld.json("{'CodeBlock':'print(1)'}"),
        world.calculation("GetCalculationExecutionCode", id));
    world.until(40);
    String deprecated =
        world
            .call(
                "StartCalculationExecution",
                "{'SessionId':'%s','CalculationConfiguration':{'CodeBlock':'é\\n'}}"
                    .formatted(session))
            .get("CalculationExecutionId")
            .textValue();
    assertEquals(
        "é\n",
        world.calculation("GetCalculationExecutionCode", deprecated).get("CodeBlock").textValue());
  }

  @Test
  void aReadShowsAnEarlierState() {
    String id = world.calculate(session, "nightly");
    world.until(26);
    JsonNode current = world.calculation("GetCalculationExecution", id);
    world.lag = Duration.ofSeconds(2);
    JsonNode stale = world.calculation("GetCalculationExecution", id);
    assertEquals("RUNNING", stale.at("/Status/State").textValue());
    assertFalse(stale.has("Result") || stale.path("Status").has("CompletionDateTime"));
    assertEquals("RUNNING", world.calculationState(id));
    assertEquals("RUNNING", list("").at("/Calculations/0/Status/State").textValue());
    world.lag = Duration.ofSeconds(12);
    assertFalse(world.calculation("GetCalculationExecution", id).has("Statistics"));
    world.lag = Duration.ofSeconds(2);
    world.until(27);
    assertEquals(current, world.calculation("GetCalculationExecution", id));
  }

  @Test
  void aNewCalculationIsUnknownInEitherOfTwoWays() {
    world.lag = Duration.ofSeconds(1);
    String id = world.calculate(session, "nightly");
    Set<String> codes = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      codes.add(
          world
              .error("GetCalculationExecutionStatus", "{'CalculationExecutionId':'" + id + "'}")
              .code());
    }
    assertEquals(Set.of("InvalidRequestException", "ResourceNotFoundException"), codes);
    assertEquals(List.of(), ids(list("")));
    assertEquals("CANCELING", world.stop(id), "writes are never stale");
  }

  @Test
  void aPageMayBeShortOrEmpty() {
    List<String> ids = three();
    world.largestPage = 0;
    ObjectNode empty = list("");
    assertEquals(List.of(), ids(empty));
    world.largestPage = 5;
    assertEquals(ids, ids(list(",'NextToken':'" + empty.get("NextToken").textValue() + "'")));
  }

  @ParameterizedTest
  @CsvSource({
    "spark, PySpark engine version 3",
    "spark-3-5, Apache Spark version 3.5",
    "primary, Athena engine version 3"
  })
  void aWorkGroupNamesItsEngine(String workGroup, String version) {
    JsonNode group =
        world.call("GetWorkGroup", "{'WorkGroup':'" + workGroup + "'}").get("WorkGroup");
    assertEquals(workGroup, group.get("Name").textValue());
    assertEquals("ENABLED", group.get("State").textValue());
    assertEquals("1767225600.123", group.get("CreationTime").toString());
    JsonNode configuration = group.get("Configuration");
    assertEquals(
        AthenaWorld.json(
            "{'SelectedEngineVersion':'%1$s','EffectiveEngineVersion':'%1$s'}".formatted(version)),
        configuration.get("EngineVersion"));
    assertEquals(
        "s3://simulated-athena-results/" + workGroup + "/",
        configuration.at("/ResultConfiguration/OutputLocation").textValue());
    assertFalse(configuration.has("ExecutionRole"));
  }

  @Test
  void aWorkGroupMayHaveARole() {
    AthenaWorld other =
        new AthenaWorld(
            List.of(WorkGroup.STANDARD.getFirst().withRoleToPass(ROLE)), Quotas.STANDARD);
    assertEquals(
        ROLE,
        other
            .call("GetWorkGroup", "{'WorkGroup':'spark'}")
            .at("/WorkGroup/Configuration/ExecutionRole")
            .textValue());
  }

  @Test
  void anUnknownOrInvalidWorkGroupIsRejected() {
    assertEquals(
        "WorkGroup nowhere is not found.",
        world.error("GetWorkGroup", "{'WorkGroup':'nowhere'}").getMessage());
    for (String input : List.of("{}", "{'WorkGroup':'a b'}", "{'WorkGroup':''}")) {
      assertTrue(
          world.error("GetWorkGroup", input).getMessage().startsWith("1 validation error"), input);
    }
  }
}
