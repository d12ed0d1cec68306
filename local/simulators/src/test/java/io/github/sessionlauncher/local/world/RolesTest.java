package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.template.RolePolicy;
import io.github.sessionlauncher.local.template.RoleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String GROUP = "arn:aws:athena:us-east-1:123456789012:workgroup/";

  private final VirtualTimeline timeline = new VirtualTimeline(START);

  private static Stack stack(String allowed) {
    return Stack.of(
        RunningWorld.HOME.resolve("template.yaml"),
        Map.of("AllowedWorkGroups", allowed),
        "us-east-1");
  }

  @Test
  void aChangedPermissionIsSeenAfterADelayOfAtMostAMinute() {
    Stack before = stack("spark");
    Roles roles = new Roles(timeline, before, before.account().id());
    String role = before.get(RoleResource.class, "LaunchRole").arn();
    Caller caller = roles.caller(role, "StartFunction");
    RoleResource after = stack("etl").get(RoleResource.class, "LaunchRole");
    roles.change(role, new RolePolicy(after), Duration.ofSeconds(59));
    timeline.runUntil(START.plusSeconds(58));
    assertEquals(List.of(true, false), seen(caller));
    timeline.runUntil(START.plusSeconds(59));
    assertEquals(List.of(false, true), seen(caller));
    assertThrows(
        IllegalArgumentException.class,
        () -> roles.change(role, new RolePolicy(after), Duration.ofSeconds(61)));
  }

  private static List<Boolean> seen(Caller caller) {
    return List.of(
        caller.permissions().allows("athena:StartSession", GROUP + "spark"),
        caller.permissions().allows("athena:StartSession", GROUP + "etl"));
  }
}
