package dev.jackfield.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A backup, back into a data folder. */
@Command(
    name = "restore",
    description = {
      "Brings a backup back into a data folder that is empty or not there. Then start as usual:",
      "calls of that time are closed as lost, tickets and callbacks go on."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin SystemData place = new SystemData();

  @Parameters(paramLabel = "FILE", description = "The backup.")
  Path file = Path.of("");

  private final Console console = new Console(System.out);

  @Override
  public Integer call() throws IOException {
    Path folder = place.folder();
    Backup.Done done = Backup.read(file, folder);
    console.say(
        "%s: %,d MB in %,d files. Start it: ./jackfield up --data %s"
            .formatted(folder, done.bytes() / BackupCommand.MEGA, done.files(), folder));
    return 0;
  }
}
