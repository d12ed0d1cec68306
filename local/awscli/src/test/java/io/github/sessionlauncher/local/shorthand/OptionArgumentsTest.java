package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.Shapes.BOOLEAN;
import static io.github.sessionlauncher.local.shorthand.Shapes.INTEGER;
import static io.github.sessionlauncher.local.shorthand.Shapes.STRING;
import static io.github.sessionlauncher.local.shorthand.Shapes.list;
import static io.github.sessionlauncher.local.shorthand.Shapes.map;
import static io.github.sessionlauncher.local.shorthand.Shapes.member;
import static io.github.sessionlauncher.local.shorthand.Shapes.structure;
import static io.github.sessionlauncher.local.shorthand.ShorthandRule.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading of the arguments of one option. */
class OptionArgumentsTest {

  private static final Shape ENGINE = of("EngineConfiguration");
  private static final Shape MONITORING = of("MonitoringConfiguration");
  private static final Shape TAGS = of("Tags");

  /** Returns the shape of a member of StartSession's input. */
  private static Shape of(String member) {
    return AthenaModel.load().operation("StartSession").input().members().get(member).shape();
  }

  private static JsonNode read(Shape shape, String... arguments) {
    return new OptionArguments(new MemoryFiles()).read("--x", List.of(arguments), shape);
  }

  private static String problem(Shape shape, String... arguments) {
    String message =
        assertThrows(ShorthandRefusal.class, () -> read(shape, arguments)).getMessage();
    String prefix = "Error parsing parameter '--x': ";
    assertTrue(message.startsWith(prefix), message);
    return message.substring(prefix.length());
  }

  @Test
  void optionsOfStartSessionAreReadInShorthand() {
    assertEquals(
        json("{'MaxConcurrentDpus':20,'SparkProperties':{'spark.driver.memory':'2g'}}"),
        read(ENGINE, "MaxConcurrentDpus=20,SparkProperties={spark.driver.memory=2g}"));
    assertEquals(
        json("{'Classifications':[{'Name':'a','Properties':{'b':'c,d'}}]}"),
        read(ENGINE, "Classifications=[{Name=a,Properties={b='c,d'}}]"));
    assertEquals(
        json(
            "{'CloudWatchLoggingConfiguration':{'Enabled':true,'LogTypes':{'driver':['STDOUT']}}}"),
        read(MONITORING, "CloudWatchLoggingConfiguration={Enabled=true,LogTypes={driver=STDOUT}}"));
  }

  @Test
  void severalArgumentsAreTheElementsOfAList() {
    assertEquals(
        json("[{'Key':'a','Value':'b'},{'Key':'c','Value':'d'}]"),
        read(TAGS, "Key=a,Value=b", "Key=c,Value=d"));
    assertEquals(json("[{'Key':'a'}]"), read(TAGS, "Key=a"));
    assertEquals(json("[]"), read(TAGS));
    assertEquals(json("['a','b=c']"), read(list(STRING), "a", "b=c"));
    assertEquals(json("[1,2]"), read(list(INTEGER), "1", " 2"));
  }

  @Test
  void anArgumentThatStartsWithABracketIsJsonAndIsNotConverted() {
    assertEquals(
        json("{'MaxConcurrentDpus':'20','Other':null}"),
        read(ENGINE, " \n{\"MaxConcurrentDpus\": \"20\", \"Other\": null}"));
    assertEquals(json("[{'Key':1}]"), read(TAGS, "[{\"Key\": 1}]"));
    assertEquals(
        json("[{'Key':'a'},{'Key':'b'}]"), read(TAGS, "{\"Key\":\"a\"}", "{\"Key\":\"b\"}"));
    assertEquals(json("['a']"), read(list(STRING), "[\"a\"]"));
    assertEquals(json("[['a'],['b']]"), read(list(list(STRING)), "[\"a\"]", "[\"b\"]"));
  }

  @Test
  void theLastValueOfADuplicateNameInJsonWins() {
    assertEquals(json("{'a':3,'b':2}"), read(ENGINE, "{\"a\":1,\"b\":2,\"a\":3}"));
  }

  @Test
  void theFirstArgumentSelectsJsonForAll() {
    assertEquals("Invalid JSON: Key=b", problem(TAGS, "{\"Key\":\"a\"}", "Key=b"));
    assertEquals("Invalid JSON: ", problem(TAGS, "{\"Key\":\"a\"}", ""));
    assertEquals("Invalid JSON: [{}]", problem(TAGS, "[{}]", "{}"));
    assertEquals("Expected '=' instead of '{' at character 1 of: {}", problem(TAGS, "Key=a", "{}"));
  }

  @Test
  void aListIsRejectedForAStructure() {
    assertEquals("Invalid JSON: []", problem(ENGINE, "[]"));
    assertEquals("Invalid JSON: []", problem(map(STRING), "[]"));
  }

  @Test
  void invalidJsonIsRejectedWithItsPosition() {
    String text = "{\"a\":\n  b}";
    assertEquals(
        "Invalid JSON: unexpected text or end at line 2 column 4: " + text, problem(ENGINE, text));
    assertEquals(
        "Invalid JSON: unexpected text or end at line 1 column 5: {} {}", problem(ENGINE, "{} {}"));
    assertTrue(problem(ENGINE, "{\"a\":" + "[".repeat(100_000)).startsWith("Invalid JSON: "));
  }

  @Test
  void nanIsANumber() {
    assertTrue(Double.isNaN(read(ENGINE, "{\"a\":NaN}").get("a").doubleValue()));
  }

  @Test
  void invalidShorthandIsRejectedWithTheOptionAndThePosition() {
    assertEquals(
        "Expected '=' instead of the end at character 4 of: Key", problem(TAGS, "Key=a", "Key"));
    assertEquals("\"x\" is not a whole number", problem(ENGINE, "MaxConcurrentDpus=x"));
  }

  @Test
  void anArgumentCanBeReadFromAFile() {
    assertEquals(json("[{'Key':'a','Value':'b'}]"), read(TAGS, "file://tags.json"));
    assertEquals(json("{'a':'b'}"), read(ENGINE, "file://map.json"));
    assertEquals(json("{'Key':'a','Value':'größe'}"), read(map(STRING), "file://tag.txt"));
    assertEquals(json("42"), read(INTEGER, "file://number.txt"));
    assertEquals("from a file", read(STRING, "file://plain.txt").textValue());
    assertTrue(read(STRING, "fileb://bytes.bin").isBinary());
    assertTrue(problem(ENGINE, "file://none").startsWith("Unable to load paramfile file://none"));
    assertTrue(problem(ENGINE, "fileb://bytes.bin").startsWith("fileb:// gives bytes"));
  }

  @Test
  void aFileForAListMustContainAList() {
    assertEquals("Invalid JSON: {\"a\": \"b\"}\n", problem(TAGS, "file://map.json"));
    assertEquals("Invalid JSON: from a file", problem(list(STRING), "file://plain.txt"));
    // one structure is not wrapped into a list; the AWS CLI rejects it later
    assertEquals(json("{'Key':'a','Value':'größe'}"), read(TAGS, "file://tag.txt"));
  }

  @Test
  void severalArgumentsAreNotReadFromFiles() {
    assertEquals(
        json("[{'Key':'file://plain.txt'},{'Key':'b'}]"),
        read(TAGS, "Key=file://plain.txt", "Key=b"));
    assertTrue(problem(TAGS, "file://tags.json", "Key=b").startsWith("Expected '='"));
  }

  @Test
  void theNameOfASingleMemberValueIsOptional() {
    Shape value = structure(member("Value", STRING));
    assertEquals(json("{'Value':'terminate'}"), read(value, "terminate"));
    assertEquals(json("{'Value':'terminate'}"), read(value, "Value=terminate"));
    assertEquals(json("{'Value':1}"), read(value, "{\"Value\":1}"));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "no,true", "false,false", "FALSE,false", "'',false"})
  void aBooleanOutsideAStructureIsTrueUnlessFalseOrEmpty(String text, boolean flag) {
    assertEquals(flag, read(BOOLEAN, text).booleanValue());
  }

  @Test
  void onlyAListAcceptsSeveralArgumentsOrNone() {
    assertEquals("expected one argument", problem(ENGINE));
    assertEquals("expected one argument", problem(ENGINE, "a=b", "c=d"));
  }
}
