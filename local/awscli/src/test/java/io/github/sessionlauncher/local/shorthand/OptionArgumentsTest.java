package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.Shapes.BOOLEAN;
import static io.github.sessionlauncher.local.shorthand.Shapes.INTEGER;
import static io.github.sessionlauncher.local.shorthand.Shapes.LONG;
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

/** What is written for one option. */
class OptionArgumentsTest {

  private static final Shape ENGINE = of("EngineConfiguration");
  private static final Shape MONITORING = of("MonitoringConfiguration");
  private static final Shape TAGS = of("Tags");

  /** What a member of StartSession's takes. */
  private static Shape of(String member) {
    return AthenaModel.load().operation("StartSession").input().members().get(member).shape();
  }

  private static JsonNode read(Shape shape, String... arguments) {
    return new OptionArguments(new MemoryFiles()).read("--x", List.of(arguments), shape);
  }

  private static String refused(Shape shape, String... arguments) {
    String words = assertThrows(ShorthandRefusal.class, () -> read(shape, arguments)).getMessage();
    String prefix = "Error parsing parameter '--x': ";
    assertTrue(words.startsWith(prefix), words);
    return words.substring(prefix.length());
  }

  @Test
  void theOptionsOfStartSessionAreReadInShorthand() {
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
  void severalArgumentsAreTheMembersOfAList() {
    assertEquals(
        json("[{'Key':'a','Value':'b'},{'Key':'c','Value':'d'}]"),
        read(TAGS, "Key=a,Value=b", "Key=c,Value=d"));
    assertEquals(json("[{'Key':'a'}]"), read(TAGS, "Key=a"));
    assertEquals(json("[]"), read(TAGS));
    assertEquals(json("['a','b=c']"), read(list(STRING), "a", "b=c"));
    assertEquals(json("[1,2]"), read(list(INTEGER), "1", " 2"));
  }

  @Test
  void whatBeginsWithABracketIsJsonAndStaysAsItIs() {
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
  void ofANameThatComesAgainInJsonTheLastValueCounts() {
    assertEquals(json("{'a':3,'b':2}"), read(ENGINE, "{\"a\":1,\"b\":2,\"a\":3}"));
  }

  @Test
  void theFirstArgumentSaysWhetherAllAreJson() {
    assertEquals("Invalid JSON:\nKey=b", refused(TAGS, "{\"Key\":\"a\"}", "Key=b"));
    assertEquals("Invalid JSON:\n", refused(TAGS, "{\"Key\":\"a\"}", ""));
    assertEquals("Invalid JSON:\n[{}]", refused(TAGS, "[{}]", "{}"));
    assertEquals("Expected: '=', received: '{' for input:\n{}\n^", refused(TAGS, "Key=a", "{}"));
  }

  @Test
  void aListIsNoStructure() {
    assertEquals("Invalid JSON:\n[]", refused(ENGINE, "[]"));
    assertEquals("Invalid JSON:\n[]", refused(map(STRING), "[]"));
  }

  @Test
  void invalidJsonIsRefusedInPythonsWordsWithLineAndColumn() {
    String text = "{\"a\":\n  b}";
    assertEquals(
        "Invalid JSON: Expecting value: line 2 column 3 (char 8)\nJSON received: " + text,
        refused(ENGINE, text));
    assertEquals(
        "Invalid JSON: Extra data: line 1 column 4 (char 3)\nJSON received: {} {}",
        refused(ENGINE, "{} {}"));
    assertTrue(refused(ENGINE, "{\"a\":" + "[".repeat(100_000)).startsWith("Invalid JSON: "));
  }

  @Test
  void nanIsANumberAsInPython() {
    assertTrue(Double.isNaN(read(ENGINE, "{\"a\":NaN}").get("a").doubleValue()));
  }

  @Test
  void whatIsNoShorthandIsRefusedWithTheOptionAndTheColumn() {
    assertEquals(
        "Expected: '=', received: 'EOF' for input:\nKey\n   ^", refused(TAGS, "Key=a", "Key"));
    assertEquals(
        3,
        assertThrows(ShorthandRefusal.class, () -> read(TAGS, "Key=a", "Key"))
            .column()
            .orElseThrow());
    assertEquals(
        "invalid literal for int() with base 10: 'x'", refused(ENGINE, "MaxConcurrentDpus=x"));
  }

  @Test
  void aWrongMemberOfAListOfNumbersIsToldAsTheFirst() {
    assertEquals("1", refused(list(LONG), "1", "x"));
  }

  @Test
  void anArgumentCanBeInAFile() {
    assertEquals(json("[{'Key':'a','Value':'b'}]"), read(TAGS, "file://tags.json"));
    assertEquals(json("{'a':'b'}"), read(ENGINE, "file://map.json"));
    assertEquals(json("{'Key':'a','Value':'größe'}"), read(map(STRING), "file://tag.txt"));
    assertEquals(json("42"), read(INTEGER, "file://number.txt"));
    assertEquals("from a file", read(STRING, "file://plain.txt").textValue());
    assertTrue(read(STRING, "fileb://bytes.bin").isBinary());
    assertTrue(refused(ENGINE, "file://none").startsWith("Unable to load paramfile file://none"));
    assertTrue(refused(ENGINE, "fileb://bytes.bin").startsWith("fileb:// gives bytes"));
  }

  @Test
  void aFileForAListHoldsAList() {
    assertEquals("Invalid JSON:\n{\"a\": \"b\"}\n", refused(TAGS, "file://map.json"));
    assertEquals("Invalid JSON:\nfrom a file", refused(list(STRING), "file://plain.txt"));
    // one structure stays one, which the AWS CLI refuses later
    assertEquals(json("{'Key':'a','Value':'größe'}"), read(TAGS, "file://tag.txt"));
  }

  @Test
  void ofSeveralArgumentsNoneIsAFile() {
    assertEquals(
        json("[{'Key':'file://plain.txt'},{'Key':'b'}]"),
        read(TAGS, "Key=file://plain.txt", "Key=b"));
    assertTrue(refused(TAGS, "file://tags.json", "Key=b").startsWith("Expected: '='"));
  }

  @Test
  void aStructureOfOneTextNamedValueNeedsNoName() {
    Shape value = structure(member("Value", STRING));
    assertEquals(json("{'Value':'terminate'}"), read(value, "terminate"));
    assertEquals(json("{'Value':'terminate'}"), read(value, "Value=terminate"));
    assertEquals(json("{'Value':1}"), read(value, "{\"Value\":1}"));
  }

  @ParameterizedTest
  @CsvSource({"true,true", "no,true", "false,false", "FALSE,false", "'',false"})
  void aFlagOutsideOfAStructureIsTrueUnlessItIsFalseOrEmpty(String text, boolean flag) {
    assertEquals(flag, read(BOOLEAN, text).booleanValue());
  }

  @Test
  void onlyAListTakesSeveralArgumentsOrNone() {
    assertEquals("expected one argument", refused(ENGINE));
    assertEquals("expected one argument", refused(ENGINE, "a=b", "c=d"));
  }
}
