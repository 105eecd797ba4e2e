package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that a system keeps, into one file. */
@Command(
    name = "backup",
    description = {
      "Writes all that a system keeps into one file: flows and calls in the broker, the database,",
      "recordings and keys. While the system runs, calls go on; the broker rests for a moment."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  static final long MEGA = 1_000_000;

  @Mixin SystemData place = new SystemData();

  @Parameters(paramLabel = "FILE", description = "Where to, as jackfield-monday.tar.gz.")
  Path file = Path.of("");

  private final Console console = new Console(System.out);

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    Backup.Done done;
    if (DataFolder.isInUse(place.folder())) {
      RunningBackup.Done running = RunningBackup.write(place.folder(), file);
      console.say(
          "backed up while it runs; flows rested for %d ms".formatted(running.paused().toMillis()));
      done = running.what();
    } else {
      done = Backup.write(place.folder(), file);
    }
    console.say(
        "%s: %,d MB in %,d files, %,d MB written in %.1f s"
            .formatted(
                file,
                done.bytes() / MEGA,
                done.files(),
                Files.size(file) / MEGA,
                (System.nanoTime() - began) / 1e9));
    if (!done.hasDatabase() || !done.hasBroker()) {
      console.say(
          "  not in it: "
              + (done.hasDatabase() ? "" : "the database")
              + (done.hasDatabase() || done.hasBroker() ? "" : " and ")
              + (done.hasBroker() ? "" : "the broker")
              + ", which this folder does not hold; back up your own at the same moment");
    }
    console.say("  it holds keys and what callers said: keep it as you keep the system itself");
    return 0;
  }
}
