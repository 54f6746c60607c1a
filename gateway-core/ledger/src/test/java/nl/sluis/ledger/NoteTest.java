package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import nl.sluis.ledger.NoteVerifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key and the note with which golang.org/x/mod/sumdb/note tests itself. */
class NoteTest {
  private static final String VKEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final byte[] SEED =
      Arrays.copyOfRange(
          Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"), 1, 33);
  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String SIGNATURE =
      "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdng"
          + "otpRZb6KE6RyyBwJnAM=\n";
  private static final String NOTE = TEXT + "\n" + SIGNATURE;
  private static final NoteVerifier PETER = NoteVerifier.of(VKEY);
  private static final NoteSignature STRANGERS =
      NoteSignature.of(
          LedgerFixture.STRANGER.key(),
          LedgerFixture.STRANGER.sign(TEXT.getBytes(StandardCharsets.UTF_8)));

  @Test
  void verifiesThePublishedNote() {
    Note note = Note.parse(NOTE);
    assertThat(note.text()).isEqualTo(TEXT);
    assertThat(note.encode()).isEqualTo(NOTE);
    assertThat(PETER.verify(note)).isEqualTo(Verdict.GOOD);
  }

  @Test
  void makesThePublishedSignatureWithThePublishedKey() {
    SigningKey key = new SigningKey("PeterNeumann", SEED);
    assertThat(key.key()).hasToString(VKEY);
    byte[] signature = key.sign(TEXT.getBytes(StandardCharsets.UTF_8));
    assertThat(new Note(TEXT, List.of(NoteSignature.of(key.key(), signature))).encode())
        .isEqualTo(NOTE);
  }

  @Test
  void passesOverSignaturesOfOthers() {
    Note note = Note.parse(NOTE + STRANGERS.line());
    assertThat(PETER.verify(note)).isEqualTo(Verdict.GOOD);
    assertThat(PETER.verify(new Note(TEXT, List.of(STRANGERS)))).isEqualTo(Verdict.ABSENT);
  }

  @Test
  void findsEveryChangeInTheText() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < bytes.length - 1; i++) {
      byte[] changed = bytes.clone();
      changed[i] = (byte) (changed[i] == '\n' ? 'x' : changed[i] ^ 1);
      Note note =
          new Note(new String(changed, StandardCharsets.US_ASCII), Note.parse(NOTE).signatures());
      assertThat(PETER.verify(note)).isEqualTo(Verdict.BAD);
    }
  }

  @Test
  void refusesANoteOfWhichOneOfTwoSignaturesByTheKeyIsBad() {
    NoteSignature good = Note.parse(NOTE).signatures().getFirst();
    byte[] wrong = good.signature();
    wrong[9] ^= 1;
    NoteSignature bad = NoteSignature.of(VerifierKey.parse(VKEY), wrong);
    assertThat(PETER.verify(new Note(TEXT, List.of(good, bad)))).isEqualTo(Verdict.BAD);
    NoteSignature cut = NoteSignature.of(VerifierKey.parse(VKEY), Arrays.copyOf(wrong, 63));
    assertThat(PETER.verify(new Note(TEXT, List.of(cut)))).isEqualTo(Verdict.BAD);
  }

  @Test
  void acceptsNoMangledVkey() {
    for (int i = 0; i < VKEY.length(); i++) {
      StringBuilder mangled = new StringBuilder(VKEY);
      mangled.setCharAt(i, (char) (VKEY.charAt(i) + 1));
      assertThatIllegalArgumentException().isThrownBy(() -> NoteVerifier.of(mangled.toString()));
      String cut = VKEY.substring(0, i);
      assertThatIllegalArgumentException().isThrownBy(() -> NoteVerifier.of(cut));
      String headless = VKEY.substring(i + 1);
      assertThatIllegalArgumentException().isThrownBy(() -> NoteVerifier.of(headless));
    }
  }

  @Test
  void acceptsNoVkeyOfAnUnknownTypeOrLength() {
    byte[] key = VerifierKey.parse(VKEY).publicKey();
    String unknown = VerifierKey.of("PeterNeumann", (byte) 0x65, key).toString();
    String cut = VerifierKey.of("PeterNeumann", (byte) 1, Arrays.copyOf(key, 31)).toString();
    assertThatIllegalArgumentException().isThrownBy(() -> NoteVerifier.of(unknown));
    assertThatIllegalArgumentException().isThrownBy(() -> NoteVerifier.of(cut));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "tekst\n",
        "tekst\n\n",
        "tekst\n— Peter AAAAAAA=\n",
        "tekst\n\n— Peter AAAAAAA=",
        "tekst\n\n— Peter AAAAAAA=\n\n",
        "tekst\n\n- Peter AAAAAAA=\n",
        "tekst\n\n—  AAAAAAA=\n",
        "tekst\n\n— Peter\n",
        "tekst\n\n— Peter Neumann AAAAAAA=\n",
        "tekst\n\n— Pe+ter AAAAAAA=\n",
        "tekst\n\n— Pe\u00a0ter AAAAAAA=\n",
        "tekst\n\n— Peter AAAAAA==\n",
        "tekst\n\n— Peter AAAAAAA\n",
        "tekst\n\n— Peter AAAAAAB=\n",
        "tekst\n\n— Peter AAAAAAA=\r\n",
        "tekst\n\n— Peter AAAAAAA= \n",
        "tekst\n\n— Peter AAAAAAA=\nrest\n",
        "te\tkst\n\n— Peter AAAAAAA=\n",
        "te\ud800kst\n\n— Peter AAAAAAA=\n",
      })
  void refusesWhatIsNoNote(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Note.parse(text));
  }

  @Test
  void takesTheTextUpToTheLastBlankLine() {
    Note note = Note.parse("een\n\ntwee\n\n— Peter AAAAAAA=\n");
    assertThat(note.text()).isEqualTo("een\n\ntwee\n");
  }

  @Test
  void takesSixtyFourSignaturesAndNotOneMore() {
    String most = TEXT + "\n" + SIGNATURE.repeat(Note.MAX_SIGNATURES);
    assertThat(PETER.verify(Note.parse(most))).isEqualTo(Verdict.GOOD);
    assertThatIllegalArgumentException().isThrownBy(() -> Note.parse(most + SIGNATURE));
  }
}
