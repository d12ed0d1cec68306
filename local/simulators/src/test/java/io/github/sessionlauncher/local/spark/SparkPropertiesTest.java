package io.github.sessionlauncher.local.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SparkPropertiesTest {

  private final Set<String> ignored = new TreeSet<>();

  private Map<String, String> of(String engineConfiguration) {
    JsonNode json = JsonReading.STRICT.read(engineConfiguration.replace('\'', '"'));
    return SparkProperties.of(
        "s-1",
        json,
        Path.of("/session"),
        Map.of("shop", Path.of("/data/shop")),
        3,
        ignored::addAll);
  }

  @Test
  void aSessionRunsOnThisMachineAloneWithTheBucketsOfTheWorld() {
    Map<String, String> properties = of("{}");
    assertEquals("local[3]", properties.get("spark.master"));
    assertEquals("session s-1", properties.get("spark.app.name"));
    assertEquals("127.0.0.1", properties.get("spark.driver.bindAddress"));
    assertEquals("/data/shop", properties.get("spark.hadoop.local.bucket.shop"));
    for (String scheme : Set.of("s3", "s3a", "s3n")) {
      assertEquals(
          "io.github.sessionlauncher.spark.BucketFileSystem",
          properties.get("spark.hadoop.fs." + scheme + ".impl"));
    }
    assertEquals(Set.of(), ignored);
  }

  @Test
  void thePropertiesOfTheRequestAreApplied() {
    Map<String, String> properties =
        of(
            "{'Classifications':[{'Name':'spark-defaults','Properties':{'spark.sql.ansi.enabled':'true'}},"
                + "{'Name':'hive-site','Properties':{'hive.x':'y'}}],"
                + "'SparkProperties':{'spark.sql.shuffle.partitions':'4'}}");
    assertEquals("true", properties.get("spark.sql.ansi.enabled"));
    assertEquals("4", properties.get("spark.sql.shuffle.partitions"));
    assertFalse(properties.containsKey("hive.x"));
    assertEquals(Set.of(), ignored);
  }

  @Test
  void propertiesOfAthenasMachinesAndThoseOfTheWorldAreIgnoredAndNamed() {
    Map<String, String> properties =
        of(
            "{'SparkProperties':{'spark.driver.memory':'10g','spark.executor.instances':'5',"
                + "'spark.master':'spark://elsewhere:7077',"
                + "'spark.connect.grpc.interceptor.classes':'x.Open'}}");
    assertEquals("local[3]", properties.get("spark.master"));
    assertEquals(
        "io.github.sessionlauncher.spark.TokenInterceptor",
        properties.get("spark.connect.grpc.interceptor.classes"));
    assertFalse(properties.containsKey("spark.driver.memory"));
    assertEquals(
        Set.of(
            "spark.connect.grpc.interceptor.classes",
            "spark.driver.memory",
            "spark.executor.instances",
            "spark.master"),
        ignored);
  }
}
