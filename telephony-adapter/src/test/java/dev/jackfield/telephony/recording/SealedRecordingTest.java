package dev.jackfield.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jackfield.exchange.Recordings.Sound;
import dev.jackfield.exchange.Recordings.Unreadable;
import dev.jackfield.telephony.media.Codec;
import dev.jackfield.telephony.media.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedRecordingTest {
  private final RecordingUnderTest room = new RecordingUnderTest();
  private final Speech left = new Speech(3, 1);
  private final Speech right = new Speech(3, 2);

  SealedRecordingTest() throws Exception {}

  @Test
  void whatWasWrittenIsReadOnBothSidesSampleBySample() throws Exception {
    byte[] wav = room.wav(room.write(left, right, 23_000));
    assertThat(wav).hasSize(44 + 4 * 23_000);
    ByteBuffer pcm = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 23_000; i++) {
      assertThat(pcm.getShort(44 + 4 * i)).isEqualTo(G711.decode(Codec.PCMU, left.bytes()[i]));
      assertThat(pcm.getShort(46 + 4 * i)).isEqualTo(G711.decode(Codec.PCMA, right.bytes()[i]));
    }
  }

  @Test
  void theJdkReadsTheSoundAsStereo() throws Exception {
    byte[] wav = room.wav(room.write(left, right, 24_000));
    var format =
        javax.sound.sampled.AudioSystem.getAudioInputStream(new java.io.ByteArrayInputStream(wav));
    assertThat(format.getFormat().getChannels()).isEqualTo(2);
    assertThat(format.getFormat().getSampleRate()).isEqualTo(8000);
    assertThat(format.getFrameLength()).isEqualTo(24_000);
  }

  @Test
  void readingFromAnywhereGivesTheSameAsReadingAll() throws Exception {
    RecordingTarget target = room.write(left, right, 24_000);
    byte[] all = room.wav(target);
    try (Sound sound = room.folder.open(target.id()).orElseThrow()) {
      for (int at : new int[] {80_000, 3, 43, 44, 16_043, 16_044, 16_045, all.length - 1, 40_000}) {
        byte[] some = new byte[700];
        int count = sound.read(at, some, 0, some.length);
        assertThat(count).isPositive();
        assertThat(Arrays.copyOf(some, count)).isEqualTo(Arrays.copyOfRange(all, at, at + count));
      }
      assertThat(sound.read(all.length, new byte[1], 0, 1)).isEqualTo(-1);
    }
  }

  @Test
  void noSoundIsInTheFileOfEitherCodecNorOfTheWav() throws Exception {
    RecordingTarget target = room.write(left, right, 24_000);
    byte[] file = Files.readAllBytes(room.file(target));
    byte[] wav = room.wav(target);
    for (int at = 0; at + 16 <= 24_000; at += 16) {
      assertThat(Speech.contains(file, Arrays.copyOfRange(left.bytes(), at, at + 16))).isFalse();
      assertThat(Speech.contains(file, Arrays.copyOfRange(right.bytes(), at, at + 16))).isFalse();
      assertThat(Speech.contains(file, Arrays.copyOfRange(wav, 44 + 4 * at, 60 + 4 * at)))
          .isFalse();
    }
    // The search finds what is there.
    assertThat(Speech.contains(left.bytes(), Arrays.copyOfRange(left.bytes(), 16, 32))).isTrue();
    assertThat(Files.getPosixFilePermissions(room.file(target)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void everyChangedByteIsNoticed() throws Exception {
    RecordingTarget target = room.write(left, right, 6_000);
    byte[] good = Files.readAllBytes(room.file(target));
    // Every byte that means something; the rest of the beginning is zeros.
    for (int at = 0; at < good.length; at += at < Header.LENGTH ? 1 : 7) {
      if (at >= Header.slotAt(0) + 84 && at < Header.LENGTH) {
        continue;
      }
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(room.file(target), bad);
      assertThat(isWhole(target)).as("byte %d changed", at).isFalse();
    }
    Files.write(room.file(target), good);
    assertThat(isWhole(target)).isTrue();
  }

  private boolean isWhole(RecordingTarget target) {
    try (Sound sound = room.folder.open(target.id()).orElseThrow()) {
      var _ = Speech.everything(sound);
      return !sound.isCut();
    } catch (Unreadable changed) {
      return false;
    }
  }

  @Test
  void aFileThatEndsAnywhereIsPlayedUntilThereAndSaysThatItIsCut() throws Exception {
    RecordingTarget target = room.write(left, right, 10_000);
    byte[] file = Files.readAllBytes(room.file(target));
    byte[] wav = room.wav(target);
    for (int length = 0; length < file.length; length++) {
      Files.write(room.file(target), Arrays.copyOf(file, length));
      if (length < Header.LENGTH) {
        assertThatThrownBy(() -> room.folder.open(target.id()))
            .isInstanceOf(Unreadable.class)
            .hasMessageContaining("cut off");
        continue;
      }
      int samples = (length - Header.LENGTH) / Chunk.SEALED * Chunk.SAMPLES;
      try (Sound sound = room.folder.open(target.id()).orElseThrow()) {
        assertThat(sound.isCut()).isTrue();
        assertThat(sound.length()).isEqualTo(Duration.ofMillis(samples / 8));
        byte[] rest = Speech.everything(sound);
        assertThat(Arrays.copyOfRange(rest, 44, rest.length))
            .isEqualTo(Arrays.copyOfRange(wav, 44, 44 + 4 * samples));
      }
    }
  }

  @Test
  void chunksThatChangedPlacesOrCameFromElsewhereAreNoticed() throws Exception {
    RecordingTarget target = room.write(left, right, 16_500);
    RecordingTarget other = room.write(left, right, 16_500);
    byte[] good = Files.readAllBytes(room.file(target));

    byte[] swapped = good.clone();
    System.arraycopy(good, at(0), swapped, at(1), Chunk.SEALED);
    System.arraycopy(good, at(1), swapped, at(0), Chunk.SEALED);
    refused(target, swapped);

    byte[] repeated = good.clone();
    System.arraycopy(good, at(0), repeated, at(1), Chunk.SEALED);
    refused(target, repeated);

    byte[] foreign = good.clone();
    System.arraycopy(Files.readAllBytes(room.file(other)), at(1), foreign, at(1), Chunk.SEALED);
    refused(target, foreign);

    byte[] shortened = Arrays.copyOf(good, good.length - Chunk.SEALED);
    System.arraycopy(good, at(2), shortened, at(1), good.length - at(2));
    refused(target, shortened);

    // The whole of another recording under this one's name.
    Files.write(room.file(target), Files.readAllBytes(room.file(other)));
    assertThatThrownBy(() -> room.folder.open(target.id()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("holds another one");
  }

  private void refused(RecordingTarget target, byte[] file) throws Exception {
    Files.write(room.file(target), file);
    assertThatThrownBy(() -> room.wav(target))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("changed or damaged at second");
  }

  private static int at(int chunk) {
    return Header.LENGTH + chunk * Chunk.SEALED;
  }

  @Test
  void withoutItsMasterKeyNothingIsRead() throws Exception {
    RecordingTarget target = room.write(left, right, 9_000);
    Path elsewhere = Files.createTempDirectory("keys").resolve("other.keys");
    MasterKeys stranger = MasterKeys.orFirst(elsewhere, RecordingUnderTest.TODAY);
    RecordingFolder locked = new RecordingFolder(room.home.resolve("recordings"), stranger);
    assertThatThrownBy(() -> locked.open(target.id()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("is not among the keys");

    // A key of the same name that is another one.
    String id = room.keys.ids().getFirst();
    MasterKeys forged = MasterKeys.given(id + ":" + "A".repeat(43) + "=");
    RecordingFolder guessed = new RecordingFolder(room.home.resolve("recordings"), forged);
    assertThatThrownBy(() -> guessed.open(target.id()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("cannot be unwrapped");
  }

  @Test
  void aDestroyedRecordingIsGoneAndItsKeyIsOverwrittenFirst() throws Exception {
    RecordingTarget target = room.write(left, right, 9_000);
    Path secondName = room.home.resolve("a-backup-of-the-disk");
    Files.createLink(secondName, room.file(target));
    room.folder.destroy(target.id());
    room.folder.destroy(target.id());
    assertThat(room.file(target)).doesNotExist();
    assertThat(room.folder.open(target.id())).isEmpty();
    Files.createLink(room.file(target), secondName);
    assertThatThrownBy(() -> room.folder.open(target.id()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("destroyed");
  }
}
