package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.health.Health;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which list counts, and what becomes of a certificate then. */
@Tag("slow")
class RevocationListsTest {

  private static final String VALID = "valid";
  private static final String REVOKED = "REVOKED";
  private static final String UNKNOWN = "REVOCATION_UNKNOWN";

  @TempDir private Path folder;
  @TempDir private Path memory;
  private Instant now = Instant.now();

  @BeforeEach
  void onlyTheListOfTheRoot() throws Exception {
    Files.copy(Pki.FOLDER.resolve("crl/root.crl"), folder.resolve("root.crl"));
  }

  private Path file(String name) {
    return folder.resolve(name + ".crl");
  }

  private TlsIdentity identity() throws Exception {
    return TlsIdentity.read(
        Pki.FOLDER.resolve("server.crt"),
        Pki.FOLDER.resolve("server.key"),
        Pki.FOLDER.resolve("chain.crt"),
        folder);
  }

  private Gate gate() throws Exception {
    TlsIdentity identity = identity();
    RevocationLists lists = new RevocationLists(identity, memory.resolve("crl-numbers"), () -> now);
    return new Gate(lists, new ClientTrust(identity, lists, () -> now));
  }

  private record Gate(RevocationLists lists, ClientTrust trust) {
    String says(String name) throws Exception {
      try {
        var _ = trust.check(Pki.certificates(name));
        return VALID;
      } catch (ClientRefused e) {
        return e.reason().name();
      }
    }
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private void look() {
    later(Duration.ofSeconds(3));
  }

  static Stream<List<Integer>> orders() {
    return permutations(List.of(7, 8, 9));
  }

  private static Stream<List<Integer>> permutations(List<Integer> of) {
    if (of.isEmpty()) {
      return Stream.of(List.of());
    }
    return of.stream()
        .flatMap(first -> {
          List<Integer> rest = new ArrayList<>(of);
          rest.remove(first);
          return permutations(rest)
              .map(others -> Stream.concat(Stream.of(first), others.stream()).toList());
        });
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theHighestNumberCountsInWhateverOrderTheFilesAre(List<Integer> order) throws Exception {
    for (int place = 0; place < order.size(); place++) {
      SomeCrl list = SomeCrl.number(order.get(place));
      (order.get(place) == 9 ? list.revoking("school") : list).writeTo(file("list-" + place));
    }

    Gate gate = gate();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-older"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theHighestNumberCountsInWhateverOrderTheFilesCome(List<Integer> order) throws Exception {
    Gate gate = gate();
    for (int number : order) {
      SomeCrl list = SomeCrl.number(number);
      (number == 9 ? list.revoking("school") : list).writeTo(file("same"));
      look();
      gate.lists().current();
    }

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
  }

  @Test
  void ofTwoListsWithOneNumberALaterDateReleasesNobody() throws Exception {
    SomeCrl.number(9).begins(now.minusSeconds(90)).revoking("school").writeTo(file("a"));
    SomeCrl.number(9).begins(now.minusSeconds(60)).revoking("huisarts").writeTo(file("b"));

    Gate gate = gate();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(REVOKED);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-older"));
  }

  /** Made before the one that counts, and says less of itself, so that it looks like another. */
  @Test
  void anOlderListThatLeavesOutItsNumberOrItsKeyIsOlderAllTheSame() throws Exception {
    SomeCrl.number(9)
        .begins(now.minusSeconds(60))
        .revoking("school")
        .namingItsKey()
        .writeTo(file("a"));
    var _ = gate().lists().current();
    Files.delete(file("a"));

    SomeCrl.unnumbered().begins(now.minusSeconds(90)).writeTo(file("a"));
    assertThat(gate().says("school")).isEqualTo(UNKNOWN);
    assertThat(gate().lists().health()).isEqualTo(Health.failing("crl-older"));
    SomeCrl.number(8).begins(now.minusSeconds(30)).writeTo(file("a"));
    assertThat(gate().says("school")).isEqualTo(UNKNOWN);
    assertThat(gate().lists().health()).isEqualTo(Health.failing("crl-older"));

    SomeCrl.number(10).begins(now.minusSeconds(10)).writeTo(file("a"));
    assertThat(gate().says("school")).isEqualTo(VALID);
  }

  @Test
  void ofTwoListsThatNothingTellsApartTheOneThatRevokesIsBelieved() throws Exception {
    Instant begin = now.minusSeconds(60);
    SomeCrl.number(9).begins(begin).writeTo(file("a"));
    SomeCrl.number(9).begins(begin).revoking("school").writeTo(file("b"));
    SomeCrl.number(9).begins(begin).writeTo(file("c"));

    assertThat(gate().says("school")).isEqualTo(REVOKED);
  }

  @Test
  void aListWithoutNumberHidesNothingAndIsHiddenByNothing() throws Exception {
    SomeCrl.number(9).revoking("school").writeTo(file("numbered"));
    SomeCrl.unnumbered().begins(now.minusSeconds(5)).revoking("huisarts").writeTo(file("none"));

    Gate gate = gate();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(REVOKED);
    assertThat(gate.says("wijkteam")).isEqualTo(VALID);
  }

  /** PKIX would use it for nobody: the certificates of the authority name another key. */
  @Test
  void aListThatNamesAnotherKeyThanItsSignersIsRefusedAndTheFormerOneStays() throws Exception {
    SomeCrl.number(9).namingItsKey().revoking("school").writeTo(file("a"));
    Gate gate = gate();
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    SomeCrl.number(12).namingTheKeyOf("school").writeTo(file("a"));
    SomeCrl.number(13).namingTheKeyOf("school").writeTo(file("beside"));
    look();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-other-key"));

    SomeCrl.number(10).namingItsKey().revoking("school").writeTo(file("a"));
    Files.delete(file("beside"));
    look();
    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.OK);
  }

  @Test
  void isNotReadyWhileTheOnlyListOfAnAuthorityNamesAnotherKey() throws Exception {
    SomeCrl.number(9).namingTheKeyOf("school").writeTo(file("a"));

    Gate gate = gate();

    assertThat(gate.says("huisarts")).isEqualTo(UNKNOWN);
    assertThat(gate.lists().health()).isEqualTo(Health.failing("crl-missing"));
  }

  @Test
  void anOlderListInPlaceOfANewerOneIsRefusedAndTheNewerOneStays() throws Exception {
    SomeCrl.number(9).revoking("school").writeTo(file("a"));
    Gate gate = gate();
    SomeCrl.number(8).begins(now).writeTo(file("a"));
    look();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-older"));

    Files.delete(file("a"));
    SomeCrl.number(8).begins(now).writeTo(file("b"));
    look();
    assertThat(gate.says("school")).isEqualTo(UNKNOWN);
    assertThat(gate.lists().health()).isEqualTo(Health.failing("crl-older"));

    SomeCrl.number(10).writeTo(file("b"));
    look();
    assertThat(gate.says("school")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.OK);
  }

  @Test
  void aDeltaRevokesAndNeverReleases() throws Exception {
    SomeCrl.number(8).revoking("huisarts").writeTo(file("whole"));
    SomeCrl.number(9).delta(8).revoking("school").writeTo(file("delta"));

    Gate gate = gate();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(REVOKED);
    assertThat(gate.says("wijkteam")).isEqualTo(VALID);
  }

  static Stream<SomeCrl> parts() {
    return Stream.of(
        SomeCrl.number(9).delta(8),
        SomeCrl.number(9).indirect(),
        SomeCrl.number(9).forKeyCompromiseOnly(),
        SomeCrl.number(9).forAuthoritiesOnly());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartOfAListSaysOfNobodyThatItIsNotRevoked(SomeCrl part) throws Exception {
    part.writeTo(file("part"));

    assertThat(gate().says("school")).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPartOfAListHidesNoRevocation(SomeCrl part) throws Exception {
    part.writeTo(file("a"));
    SomeCrl.number(5).revoking("school").writeTo(file("b"));
    part.writeTo(file("c"));

    assertThat(gate().says("school")).isEqualTo(REVOKED);
    assertThat(gate().says("huisarts")).isEqualTo(VALID);
  }

  @Test
  void aListForUsersOnlyIsEnoughForThemAndHidesNothingOfTheWholeList() throws Exception {
    SomeCrl.number(9).forUsersOnly().revoking("huisarts").writeTo(file("users"));

    assertThat(gate().says("school")).isEqualTo(VALID);
    SomeCrl.number(3).revoking("school").writeTo(file("whole"));
    assertThat(gate().says("school")).isEqualTo(REVOKED);
    assertThat(gate().says("huisarts")).isEqualTo(REVOKED);
  }

  @Test
  void aForgedListCountsForNothing() throws Exception {
    SomeCrl.number(9).revoking("school").writeTo(file("a"));
    SomeCrl.number(99).forged().writeTo(file("b"));

    Gate gate = gate();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-bad-signature"));
  }

  @Test
  void whatIsHalfWrittenLeavesWhatTheFileHeldInUseUntilThatEnds() throws Exception {
    SomeCrl.number(8).revoking("school").ends(now.plus(Duration.ofDays(9))).writeTo(file("a"));
    Gate gate = gate();
    byte[] next = SomeCrl.number(9).revoking("huisarts").encoded();
    Health unreadable = Health.attention("crl-unreadable");
    for (int half : List.of(0, 1, next.length / 2, next.length - 1)) {
      Files.write(file("a"), Arrays.copyOf(next, half));
      look();

      assertThat(gate.says("school")).isEqualTo(REVOKED);
      assertThat(gate.says("huisarts")).isEqualTo(VALID);
      assertThat(gate.lists().health()).isEqualTo(unreadable);
    }
    later(Duration.ofDays(8));
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-ends-soon"));
    later(Duration.ofDays(1));
    assertThat(gate.says("huisarts")).isEqualTo(UNKNOWN);
    assertThat(gate.lists().health()).isEqualTo(Health.failing("crl-expired"));

    Files.write(file("a"), next);
    look();
    assertThat(gate.says("school")).isEqualTo(VALID);
    assertThat(gate.says("huisarts")).isEqualTo(REVOKED);
    assertThat(gate.lists().health()).isEqualTo(Health.OK);
  }

  @Test
  void aListThatIsNotYetInForceWaits() throws Exception {
    SomeCrl.number(8).writeTo(file("a"));
    Gate gate = gate();
    SomeCrl.number(9).begins(now.plusSeconds(60)).revoking("school").writeTo(file("a"));
    look();
    assertThat(gate.says("school")).isEqualTo(VALID);

    later(Duration.ofSeconds(60));
    assertThat(gate.says("school")).isEqualTo(REVOKED);
  }

  @Test
  void aFolderThatCannotBeReadChangesNothingUntilTheListsEnd() throws Exception {
    SomeCrl.number(8).revoking("school").ends(now.plus(Duration.ofDays(9))).writeTo(file("a"));
    Gate gate = gate();
    Path elsewhere = folder.resolveSibling("elsewhere-" + folder.getFileName());
    Files.move(folder, elsewhere);
    look();

    assertThat(gate.says("school")).isEqualTo(REVOKED);
    assertThat(gate.says("huisarts")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-folder-unreadable"));
    Files.move(elsewhere, folder);
    look();

    assertThat(gate.lists().health()).isEqualTo(Health.OK);
  }

  static Stream<List<SomeCrl>> newerAndOlder() {
    Instant now = Instant.now();
    return Stream.of(
        List.of(SomeCrl.number(9), SomeCrl.number(8).begins(now.minusSeconds(5))),
        List.of(SomeCrl.number(9), SomeCrl.number(9).begins(now.minus(Duration.ofDays(1)))),
        List.of(
            SomeCrl.unnumbered().begins(now.minusSeconds(5)),
            SomeCrl.unnumbered().begins(now.minusSeconds(90))));
  }

  @ParameterizedTest
  @MethodSource("newerAndOlder")
  void anOlderListDoesNotCountAfterARestartEither(List<SomeCrl> lists) throws Exception {
    lists.getFirst().revoking("school").writeTo(file("a"));
    assertThat(gate().says("school")).isEqualTo(REVOKED);
    lists.getLast().writeTo(file("a"));

    Gate next = gate();

    assertThat(next.says("school")).isEqualTo(UNKNOWN);
    assertThat(next.lists().health()).isEqualTo(Health.failing("crl-older"));
    assertThat(Files.getPosixFilePermissions(memory.resolve("crl-numbers")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    lists.getFirst().writeTo(file("b"));
    assertThat(gate().says("school")).isEqualTo(REVOKED);
  }

  @Test
  void aPartDoesNotCountAfterARestartWhereItIsOlder() throws Exception {
    SomeCrl.number(3).writeTo(file("whole"));
    SomeCrl.number(9).delta(8).revoking("school").writeTo(file("delta"));
    assertThat(gate().says("school")).isEqualTo(REVOKED);
    SomeCrl.number(7).delta(6).writeTo(file("delta"));

    Gate next = gate();

    assertThat(next.lists().health()).isEqualTo(Health.attention("crl-older"));
  }

  @Test
  void aLookRemembersNothing() throws Exception {
    SomeCrl.number(9).writeTo(file("a"));

    var _ =
        RevocationLists.look(
            folder, identity().authorities(), memory.resolve("crl-numbers"), () -> now);

    assertThat(memory.resolve("crl-numbers")).doesNotExist();
  }

  @Test
  void aDamagedMemoryIsNotTakenForNone() throws Exception {
    SomeCrl.number(9).writeTo(file("a"));
    Files.writeString(memory.resolve("crl-numbers"), "half a li");

    assertThatIOException().isThrownBy(this::gate);
  }

  @Test
  void whatCannotBeRememberedIsToldAndCountsForAsLongAsTheGatewayRuns() throws Exception {
    SomeCrl.number(9).revoking("school").writeTo(file("a"));
    Gate gate = gate();
    Files.delete(memory.resolve("crl-numbers"));
    Files.createDirectories(memory.resolve("crl-numbers/in-the-way"));
    SomeCrl.number(10).writeTo(file("a"));
    look();

    assertThat(gate.says("school")).isEqualTo(VALID);
    assertThat(gate.lists().health()).isEqualTo(Health.attention("crl-numbers-not-kept"));

    Files.delete(memory.resolve("crl-numbers/in-the-way"));
    Files.delete(memory.resolve("crl-numbers"));
    look();
    assertThat(gate.lists().health()).isEqualTo(Health.OK);
    assertThat(memory.resolve("crl-numbers")).isNotEmptyFile();
  }

  @Test
  void theListsAreTheSameObjectUntilOneChangesOrEnds() throws Exception {
    SomeCrl.number(8).ends(now.plus(Duration.ofDays(2))).writeTo(file("a"));
    Gate gate = gate();
    CurrentLists first = gate.lists().current();
    look();
    assertThat(gate.lists().current()).isSameAs(first);

    SomeCrl.number(9).ends(now.plus(Duration.ofDays(2))).writeTo(file("a"));
    look();
    CurrentLists second = gate.lists().current();
    assertThat(second).isNotSameAs(first);
    later(Duration.ofDays(3));
    assertThat(gate.lists().current()).isNotSameAs(second);
  }

  @Test
  void aChainInAnotherOrderAndWithOneTooManyIsAccepted() throws Exception {
    SomeCrl.number(8).writeTo(file("a"));
    var chain = new ArrayList<>(Pki.certificates("school"));
    var leaf = chain.removeFirst();
    chain.addAll(Pki.certificates("root"));
    chain.addAll(Pki.certificates("huisarts"));
    Collections.reverse(chain);
    chain.addFirst(leaf);

    var _ = gate().trust().check(chain);
  }
}
