package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.Topics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionsIT {

  private static final String REFUSAL =
      "medley: the topics medley.answers and "
          + (Topics.catalogue().size() - 1)
          + " more exist with %d partitions, but %d are asked for; the number is fixed once topics"
          + " exist, since it places their records and the state of the services: leave out"
          + " --partitions to keep them, or begin anew with another MEDLEY_HOME (or cluster)\n";

  @TempDir Path directory;

  @Test
  void shouldKeepThePartitionsOfTheFirstStartAndRefuseOthersWhileItRunsAndLater() {
    CommandHarness medley = new CommandHarness(directory);
    Outcome up = medley.run("up", "--kafka-port=0", "--port=0", "--partitions=3");
    try {
      assertThat(up.exitCode()).as(up.err()).isZero();
      assertThat(medley.run("up", "--partitions=3").exitCode()).isZero();
      assertThat(medley.run("up", "--partitions=12"))
          .isEqualTo(new Outcome(ExitCode.FAILED, "", REFUSAL.formatted(3, 12)));
    } finally {
      medley.run("down");
    }
    try {
      Outcome other = medley.run("up", "--kafka-port=0", "--port=0", "--partitions=12");
      assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(other.err()).endsWith(REFUSAL.formatted(3, 12));

      Outcome again = medley.run("up", "--kafka-port=0", "--port=0");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(partitions(medley)).isEqualTo(3);
    } finally {
      medley.run("down");
    }
  }

  @Test
  void shouldTakeTheDefaultWhenACommandThatReadsIsTheFirst() {
    CommandHarness medley = new CommandHarness(directory);
    assertThat(medley.run("list").exitCode()).isZero();

    Outcome up = medley.run("up", "--kafka-port=0", "--port=0");
    try {
      assertThat(up.exitCode()).as(up.err()).isZero();
      assertThat(partitions(medley)).isEqualTo(Topics.DEFAULT_PARTITIONS);
    } finally {
      medley.run("down");
    }
  }

  private static int partitions(CommandHarness medley) {
    StackState state = StackState.current(medley.home()).orElseThrow();
    return new Cluster(state.bootstrapServers()).partitions(Topics.TASKS);
  }
}
