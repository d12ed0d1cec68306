package io.github.sessionlauncher.local.contract;

import static io.github.sessionlauncher.local.contract.PermissionsTest.KEY;
import static io.github.sessionlauncher.local.contract.PermissionsTest.ROLE;
import static io.github.sessionlauncher.local.contract.PermissionsTest.stack;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.template.TemplateProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a list of work groups may be, since IAM limits the size of a policy. */
class PolicySizeTest {

  /** The documented rule: a longer list is refused by IAM, and by this reader. */
  @Test
  void theLongestListOfWorkGroupsThatFitsAPolicyIsDocumented() {
    String page = Repository.text("docs/deploy.md");
    for (int length : List.of(10, 20, 40, 128)) {
      String row =
          "| %d | %d | %d |"
              .formatted(length, mostWorkGroups(length, "false"), mostWorkGroups(length, "true"));
      assertTrue(page.contains(row), "docs/deploy.md lacks: " + row);
    }
  }

  private static int mostWorkGroups(int length, String calculations) {
    int most = 1;
    while (fits(length, most + 1, calculations)) {
      most++;
    }
    return most;
  }

  private static boolean fits(int length, int count, String calculations) {
    String list =
        IntStream.range(0, count)
            .mapToObj(("%0" + length + "d")::formatted)
            .collect(Collectors.joining(","));
    if (list.length() > 4096) {
      return false; // CloudFormation's limit for the value of a parameter
    }
    try {
      stack(
          Map.of(
              "AllowedWorkGroups",
              list,
              "SessionRoleArns",
              ROLE + "a",
              "WorkGroupRoleArns",
              ROLE + "b",
              "KmsKeyArn",
              KEY,
              "Tracing",
              "true",
              "AllowCalculations",
              calculations));
      return true;
    } catch (TemplateProblem tooLong) {
      return false;
    }
  }

  @Test
  void aListThatIsTooLongIsRefusedWithItsSize() {
    String list =
        IntStream.range(0, 120)
            .mapToObj("a-work-group-%03d"::formatted)
            .collect(Collectors.joining(","));
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> stack(Map.of("AllowedWorkGroups", list)));
    assertTrue(problem.getMessage().contains("IAM allows at most 10240"), problem.getMessage());
  }
}
