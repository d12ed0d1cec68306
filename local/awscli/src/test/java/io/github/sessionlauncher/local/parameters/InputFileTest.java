package io.github.sessionlauncher.local.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {

  private static String problem(Executable reader) {
    return assertThrows(InputFileProblem.class, reader).getMessage();
  }

  private static String yamlProblem(String text) {
    return problem(() -> InputFile.yaml(text))
        .replace("Error parsing parameter '--cli-input-yaml': Invalid YAML: ", "");
  }

  @Test
  void invalidJsonIsRejectedWithItsPosition() {
    assertEquals(
        "Error parsing parameter '--cli-input-json': Invalid JSON: unexpected text or end at line 1"
            + " column 20: {\"WorkGroup\": spark}",
        problem(() -> InputFile.json("{\"WorkGroup\": spark}")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"[], a list", "null, null", "1.5, a number", "\"{}\", a string", "true, a boolean"})
  void aValueThatIsNotAnObjectIsRejected(String text, String type) {
    assertEquals(
        "Error parsing parameter '--cli-input-json': it is %s; it must be an object"
            .formatted(type),
        problem(() -> InputFile.json(text)));
    assertEquals(
        "Error parsing parameter '--cli-input-yaml': it is %s; it must be an object"
            .formatted(type),
        problem(() -> InputFile.yaml(text)));
  }

  @Test
  void anOptionReplacesTheWholeMember() {
    assertEquals(
        "{\"WorkGroup\":\"a\",\"EngineConfiguration\":{\"MaxConcurrentDpus\":4},\"Description\":\"d\"}",
        InputFile.merge(
                InputFile.json(
                    "{\"WorkGroup\": \"a\", \"EngineConfiguration\": {\"MaxConcurrentDpus\": 4}}"),
                InputFile.json(
                    "{\"Description\": \"d\", \"EngineConfiguration\": {\"CoordinatorDpuSize\": 1},"
                        + " \"WorkGroup\": null}"))
            .toString());
  }

  @Test
  void yamlIsReadAsVersion12() {
    assertEquals(
        """
        {"WorkGroup":"no","Description":"two\\nlines\\n","SessionIdleTimeoutInMinutes":15,"CopyWorkGroupTags":true,\
        "NotebookVersion":null,"Tags":[{"Key":"a","Value":"😀"}],"big":12345678901234567890,"real":1.5}\
        """,
        InputFile.yaml(
                """
                # a session
                WorkGroup: no
                Description: |
                  two
                  lines
                SessionIdleTimeoutInMinutes: 15
                CopyWorkGroupTags: true
                NotebookVersion:
                Tags:
                - {Key: a, Value: 😀}
                big: 12345678901234567890
                real: 1.5
                """)
            .toString());
  }

  /** The values are those of AWS CLI 2.36.7, except the last two, which are numbers there. */
  @ParameterizedTest
  @CsvSource({
    "-10,-10",
    "0x1F,31",
    "0o17,15",
    "017,17",
    ".5,0.5",
    "1e3,1000.0",
    "TRUE,true",
    "yes,'\"yes\"'",
    "~,null",
    "!!str 12,'\"12\"'",
    "!!null '',null",
    "1:30,'\"1:30\"'",
    "1_000,'\"1_000\"'",
    "0b10,'\"0b10\"'",
  })
  void scalarsAreThoseOfTheCoreSchema(String yaml, String json) {
    assertEquals("{\"k\":%s}".formatted(json), InputFile.yaml("k: " + yaml).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!int yes", "!!float x"})
  void aNumberThatContradictsItsTagIsRejected(String yaml) {
    assertEquals("a value tagged !!int or !!float is not a number", yamlProblem("k: " + yaml));
  }

  @Test
  void invalidYamlIsRejectedWithItsPosition() {
    assertEquals(
        "Error parsing parameter '--cli-input-yaml': Invalid YAML: line 2, column 7: mapping values"
            + " are not allowed here",
        problem(() -> InputFile.yaml("WorkGroup: a\n  Tags: b: c\n")));
    assertEquals("line 2, column 1: found duplicate key a", yamlProblem("a: 1\na: 2\n"));
  }

  @Test
  void yamlWithoutEquivalentJsonIsRejected() {
    assertEquals(
        "the key 1 is not a string; put it in quotation marks",
        yamlProblem("SparkProperties: {1: x}"));
    assertEquals(
        "a value is binary or a set; no member accepts either",
        yamlProblem("Description: !!binary aGk="));
  }

  @Test
  void yamlBeyondALimitIsRejected() {
    assertEquals("values are nested more than 100 levels deep", yamlProblem("[".repeat(5000)));
    assertEquals("values are nested more than 100 levels deep", yamlProblem("&a {a: *a}"));
    String bomb =
        IntStream.range(1, 25)
            .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
            .collect(Collectors.joining("", "a0: &a0 [x]\n", ""));
    assertEquals("it expands to more than 100000 values", yamlProblem(bomb));
    assertTrue(yamlProblem("\"\\x\"").length() < 100);
  }
}
