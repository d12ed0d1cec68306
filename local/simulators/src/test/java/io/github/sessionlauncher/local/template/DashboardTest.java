package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.template.AlarmResource.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardTest {

  private static final String METRIC =
      "{\"type\": \"metric\", \"x\": 0, \"width\": 8, \"properties\": {\"stat\": \"Sum\","
          + " \"metrics\": %s}}";

  @TempDir private Path folder;

  private Stack stack(String body) throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Board:
            Type: AWS::CloudWatch::Dashboard
            Properties:
              DashboardBody: '%s'
        """
            .formatted(body.replace("'", "''")));
    return Stack.of(template, Map.of(), "us-east-1");
  }

  private static String metrics(String metrics) {
    return "{\"widgets\": [" + METRIC.formatted(metrics) + "]}";
  }

  @Test
  void itsMetricsAreThoseOfItsWidgets() throws IOException {
    String text =
        "{\"type\": \"text\", \"x\": 0, \"width\": 24, \"properties\": {\"markdown\": \"hello\"}}";
    String shown =
        """
        [["AWS/Events", "Invocations", "RuleName", "r"],
         ["Mine/stack", "Swept", {"stat": "p90"}],
         [{"expression": "SEARCH('{\\"Mine/stack\\",WorkGroup} MetricName=\\"Looks\\"', 'Average', 300)",
           "id": "looks"}],
         [{"expression": "looks / 60", "id": "other"}]]
        """;
    DashboardResource board =
        stack("{\"widgets\": [" + text + "," + METRIC.formatted(shown) + "]}")
            .get(DashboardResource.class, "Board");
    assertEquals(
        List.of(
            new Metric("AWS/Events", "Invocations", "Sum", Map.of("RuleName", "r")),
            new Metric("Mine/stack", "Swept", "p90", Map.of()),
            new Metric("Mine/stack", "Looks", "Average", Map.of("WorkGroup", "*"))),
        board.metrics());
    assertEquals(List.of("hello"), board.texts());
    assertEquals("arn:aws:cloudwatch::123456789012:dashboard/Board", board.arn());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"widgets\": }|it is not JSON: ",
        "{\"other\": []}|it has no widgets",
        "{\"widgets\": [{\"type\": \"text\"}]}|a widget must lie within 24 columns: ",
        "{\"widgets\": [{\"type\": \"text\", \"x\": 17, \"width\": 8}]}|a widget must lie within",
        "{\"widgets\": [{\"type\": \"log\", \"x\": 0, \"width\": 8}]}|this widget is not simulated:"
            + " ",
      })
  void anInvalidBodyIsAProblem(String body, String problem) {
    TemplateProblem thrown = assertThrows(TemplateProblem.class, () -> stack(body));
    assertTrue(thrown.getMessage().contains("DashboardBody: " + problem), thrown.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SEARCH('{Mine/stack,WorkGroup} Looks', 'Sum', 300)",
        "looks / 60",
        "FILL(looks, 0)"
      })
  void anExpressionThatIsNotKnownIsAProblem(String expression) {
    TemplateProblem thrown =
        assertThrows(
            TemplateProblem.class,
            () -> stack(metrics("[[{\"expression\": \"" + expression + "\", \"id\": \"e\"}]]")));
    assertTrue(
        thrown.getMessage().contains("this expression is not simulated: "), thrown.getMessage());
  }
}
