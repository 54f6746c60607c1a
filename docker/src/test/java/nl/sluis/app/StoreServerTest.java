package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreServerTest {

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/sluis?user=u&password=KANARIE",
        "jdbc:postgresql://db/sluis?PassWord=KANARIE",
        "jdbc:postgresql://db/sluis?sslpassword=KANARIE"
      })
  void refusesAnAddressWithAPasswordAndDoesNotRepeatIt(String url) throws IOException {
    assertThat(complaints(url))
        .singleElement()
        .asString()
        .contains("wachtwoord", "storeLogin")
        .doesNotContain("KANARIE");
  }

  @Test
  void takesAnAddressWithoutOne() throws IOException {
    assertThat(complaints("jdbc:postgresql://db/password?sslmode=verify-full")).isEmpty();
  }

  private List<String> complaints(String url) throws IOException {
    return new DataFolder(data).complaints(Optional.of(new StoreServer(url, null)));
  }
}
