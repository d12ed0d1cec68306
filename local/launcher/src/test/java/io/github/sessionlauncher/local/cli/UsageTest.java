package io.github.sessionlauncher.local.cli;

import static io.github.sessionlauncher.local.cli.Keyboard.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.cli.Keyboard.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid usage: exit code 2, nothing on stdout, one line on stderr that says what to do. */
class UsageTest {

  private static final String REQUEST = Keyboard.event("direct-request.json").toString();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | Missing command; ./launcher help lists them. See: ./launcher --help
          lauch                  | Unknown command 'lauch'; did you mean launch? See: ./launcher --help
          help lauch             | Unknown subcommand 'lauch'. See: ./launcher --help
          -x                     | Unknown option '-x'. See: ./launcher --help
          launch                 | Missing required parameter: 'FILE'. See: ./launcher launch --help
          launch a b             | Unexpected argument 'b'. See: ./launcher launch --help
          launch --sped 3 a      | Unknown option '--sped'; did you mean --speed? See: ./launcher launch --help
          launch --speed abc a   | Invalid value for option '--speed': 'abc' is not a number. See: ./launcher launch --help
          serve extra            | Unexpected argument 'extra'. See: ./launcher serve --help
          serve --port abc       | Invalid value for option '--port': 'abc' is not a whole number. See: ./launcher serve --help
          serve --port 99999     | cannot listen on 127.0.0.1:99999: a port must be 0 to 65535
          serve --host=          | --host is empty; use a name or an address, such as 127.0.0.1.
          serve --speed 0        | --speed is 0; it must be 1 to 1000.
          serve --speed 1e9      | --speed is 1000000000; it must be 1 to 1000.
          serve --speed NaN      | --speed is NaN; it must be 1 to 1000.
          serve --parameter x    | --parameter is 'x'; it must be NAME=VALUE, such as DeadlineSeconds=60.
          serve --parameter a=1 --parameter a=2 | --parameter sets a twice; set it once.
          """)
  void isReportedInOneLine(String arguments, String line) {
    Screen screen = type(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertEquals(new Screen(2, "", List.of("launcher: " + line)), screen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Foo=1                    | no parameter Foo
          DeadlineSeconds=1        | DeadlineSeconds is "1", which violates MinValue: 30
          Schedule=rate(1 minutes) | the schedule rate(1 minutes) is not a valid rate
          Schedule=cron(0 12 15,L * ? *)   | day-of-month is '15,L'; L and W must stand alone
          Schedule=cron(0 12 15W,20 * ? *) | day-of-month is '15W,20'; L and W must stand alone
          RequestBusName=nowhere   | the bus nowhere, which does not exist
          """)
  void aParameterThatTheTemplateRejectsIsNamed(String parameter, String words) {
    Screen screen = type("launch", "--parameter", parameter, REQUEST);
    assertEquals(2, screen.code());
    assertEquals(1, screen.err().size(), screen.toString());
    assertTrue(screen.err().getFirst().contains(words), screen.toString());
  }

  @Test
  void aParameterThatCloudFormationRefusesIsNamed() {
    Screen screen = type("launch", "--parameter", "ScheduledRequest=" + "x".repeat(5000), REQUEST);
    assertEquals(2, screen.code());
    assertEquals(1, screen.err().size(), screen.toString());
    assertTrue(
        screen
            .err()
            .getFirst()
            .endsWith(
                "the value of the parameter ScheduledRequest has 5000 bytes; CloudFormation's"
                    + " maximum size of a parameter value is 4096 bytes"),
        screen.toString());
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Screen screen = type("serve", "--port", Integer.toString(taken.getLocalPort()));
      assertEquals(2, screen.code());
      assertEquals(
          List.of(
              "launcher: cannot listen on 127.0.0.1:%d: the port is in use; stop the process that uses it, or choose another port"
                  .formatted(taken.getLocalPort())),
          screen.err());
    }
  }

  @Test
  void helpAndVersionGoToStdout() {
    for (String[] arguments :
        List.of(
            new String[] {"help"}, new String[] {"launch", "--help"}, new String[] {"--version"})) {
      Screen screen = type(arguments);
      assertEquals(0, screen.code());
      assertEquals(List.of(), screen.err());
      assertTrue(screen.out().contains("auncher"), screen.out());
    }
  }

  @Test
  void anErrorNeverHoldsControlCharacters() {
    Screen screen = type("launch", "no\u001b[31m\tfile");
    assertEquals(
        List.of("launcher: there is no file no?[31m?file; use a file of events/, or your own."),
        screen.err());
  }
}
