package dev.jackfield.app;

import dev.jackfield.exchange.RecordingId;
import dev.jackfield.exchange.Recordings.Sound;
import dev.jackfield.exchange.Recordings.Unreadable;
import dev.jackfield.telephony.recording.MasterKeys;
import dev.jackfield.telephony.recording.RecordingFolder;
import dev.jackfield.telephony.recording.RecordingFolder.Found;
import dev.jackfield.telephony.recording.Rotation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What ops do with recordings. Works on the files, beside a running system or without one. */
@Command(
    name = "recordings",
    description = "Lists, checks and exports recordings; rotates their master key.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RecordingsCommand.ListThem.class,
      RecordingsCommand.Check.class,
      RecordingsCommand.Export.class,
      RecordingsCommand.Rotate.class,
      RecordingsCommand.ForgetKey.class
    })
final class RecordingsCommand implements Callable<Integer> {
  private static Console console() {
    return new Console(System.out);
  }

  @Override
  public Integer call() {
    throw new CannotStart("Say what to do: list, check, export, rotate or forget-key.");
  }

  /** Where the recordings lie. */
  static final class Place {
    @Mixin SystemData data = new SystemData();

    @Option(
        names = "--keys",
        paramLabel = "FILE",
        description =
            "File of the master keys (JACKFIELD_RECORDING_KEYS; keys/recording.keys in the data"
                + " folder). JACKFIELD_RECORDING_MASTERKEYS holds the keys themselves.")
    @Nullable String keys;

    RecordingFolder folder() {
      return RecordingsOf.existing(
          data.folder(),
          or(keys, "JACKFIELD_RECORDING_KEYS", ""),
          or(null, "JACKFIELD_RECORDING_MASTERKEYS", ""));
    }

    private static String or(@Nullable String flag, String variable, String usual) {
      String set = flag == null ? System.getenv(variable) : flag;
      return set == null || set.isBlank() ? usual : set;
    }
  }

  private static void say(Found found) {
    console()
        .say(
            switch (found) {
              case Found.Whole r ->
                  String.format(
                      Locale.ROOT,
                      "%s  %s  %-9s %8.1f s  %-9s key %s  call %s",
                      r.recording().id(),
                      r.recording().startedAt(),
                      r.recording().kind().name().toLowerCase(Locale.ROOT),
                      r.length().toMillis() / 1000.0,
                      r.isCut() ? "cut off" : "complete",
                      r.master(),
                      r.recording().call());
              case Found.Broken b -> "BAD  " + b.file() + ": " + b.why();
            });
  }

  /** What there is. */
  @Command(
      name = "list",
      description = "Lists all recordings with their length and master key.",
      mixinStandardHelpOptions = true)
  static final class ListThem implements Callable<Integer> {
    @Mixin Place place = new Place();

    @Override
    public Integer call() throws IOException {
      AtomicInteger count = new AtomicInteger();
      place
          .folder()
          .each(
              found -> {
                count.incrementAndGet();
                say(found);
              });
      if (count.get() == 0) {
        console().say("There are no recordings.");
      }
      return 0;
    }
  }

  /** Whether all can be read. */
  @Command(
      name = "check",
      description =
          "Reads every recording to its end. Exit code 1 when one was changed or damaged.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Mixin Place place = new Place();
    private int good;
    private int cut;
    private int bad;

    @Override
    public Integer call() throws IOException {
      place
          .folder()
          .check(
              found -> {
                switch (found) {
                  case Found.Whole r when r.isCut() -> {
                    cut++;
                    say(r);
                  }
                  case Found.Whole r -> good++;
                  case Found.Broken b -> {
                    bad++;
                    say(b);
                  }
                }
              });
      console().say(good + " complete, " + cut + " cut off (or still going on), " + bad + " bad");
      return bad == 0 ? 0 : 1;
    }
  }

  /** Makes a plain file of one. */
  @Command(
      name = "export",
      description = "Writes a recording as a WAV file that everybody can play who has it.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Mixin Place place = new Place();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the recording.")
    String id = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The WAV file; must not be there.")
    Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
      if (!RecordingId.isOne(id)) {
        throw new CannotStart("\"" + id + "\" is no id of a recording; see recordings list.");
      }
      try (Sound sound = place.folder().open(new RecordingId(id)).orElse(null)) {
        if (sound == null) {
          throw new CannotStart("There is no recording " + id + ".");
        }
        write(sound);
      } catch (Unreadable e) {
        throw new CannotStart(e.getMessage() + ".", e);
      } catch (FileAlreadyExistsException e) {
        throw new CannotStart(file + " is there already: choose another name.", e);
      }
      return 0;
    }

    private void write(Sound sound) throws IOException {
      Set<StandardOpenOption> fresh =
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try (OutputStream out = Channels.newOutputStream(FileChannel.open(file, fresh, ownerOnly))) {
        byte[] some = new byte[16_000];
        int count;
        for (long at = 0; (count = sound.read(at, some, 0, some.length)) >= 0; at += count) {
          out.write(some, 0, count);
        }
      }
      console()
          .say(
              String.format(
                  Locale.ROOT,
                  "%s: %.1f s%s. It is not encrypted: delete it when it is not needed any more.",
                  file,
                  sound.length().toMillis() / 1000.0,
                  sound.isCut() ? ", cut off" : ""));
    }
  }

  /** A new master key. */
  @Command(
      name = "rotate",
      description =
          "Makes a new master key and brings all recordings under it; the sound is not touched. Can"
              + " be interrupted and done again. Keys given as text are not made: give a new one"
              + " last, then rotate.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Mixin Place place = new Place();

    @Option(
        names = "--same-key",
        description = "No new key: finish what was interrupted, under the newest one.")
    boolean sameKey;

    @Override
    public Integer call() throws IOException {
      RecordingFolder folder = place.folder();
      MasterKeys keys = folder.masterKeys();
      if (keys.isFile() && !sameKey) {
        keys.add(LocalDate.now(Clock.systemUTC()));
      }
      Rotation rotation = new Rotation(folder);
      rotation.rewrapAll((file, why) -> console().say("BAD  " + file + ": " + why));
      console()
          .say(
              "key %s: %d recordings brought under it, %d were so before, %d bad"
                  .formatted(
                      keys.ids().getLast(),
                      rotation.rewrapped(),
                      rotation.already(),
                      rotation.broken()));
      console()
          .say(
              "The older keys stay for copies of recordings made before: "
                  + String.join(", ", keys.ids().subList(0, keys.ids().size() - 1))
                  + ". To take one out: recordings forget-key.");
      return rotation.broken() == 0 ? 0 : 1;
    }
  }

  /** An old master key goes. */
  @Command(
      name = "forget-key",
      description = "Takes an old master key out of the file, if no recording stands under it.",
      mixinStandardHelpOptions = true)
  static final class ForgetKey implements Callable<Integer> {
    @Mixin Place place = new Place();

    @Parameters(paramLabel = "KEY", description = "Id of the key, as recordings list shows it.")
    String key = "";

    @Override
    public Integer call() throws IOException {
      RecordingFolder folder = place.folder();
      Map<String, Integer> under = new TreeMap<>();
      folder.each(
          found -> {
            switch (found) {
              case Found.Whole r -> under.merge(r.master(), 1, Integer::sum);
              case Found.Broken b ->
                  throw new CannotStart(
                      b.file() + " cannot be read, perhaps for want of a key: look at it first.");
            }
          });
      int needed = Objects.requireNonNullElse(under.get(key), 0);
      if (needed > 0) {
        throw new CannotStart(
            needed + " recordings stand under key " + key + ": recordings rotate first.");
      }
      try {
        folder.masterKeys().remove(key);
      } catch (MasterKeys.BadKeys e) {
        throw new CannotStart("Nothing was changed: " + e.getMessage() + ".", e);
      }
      console().say("key " + key + " is forgotten");
      return 0;
    }
  }
}
