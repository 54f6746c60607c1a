package nl.sluis.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TilePlaceTest {

  @Test
  void hasThePathsOfTheSpecification() {
    assertThat(TilePlace.full(0, 1234067).path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(TilePlace.full(0, 0).path()).isEqualTo("tile/0/000");
    assertThat(TilePlace.full(3, 999).path()).isEqualTo("tile/3/999");
    assertThat(TilePlace.full(0, 1000).path()).isEqualTo("tile/0/x001/000");
    assertThat(new TilePlace(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
    assertThat(new TilePlace(TilePlace.ENTRIES, 273, 112).path())
        .isEqualTo("tile/entries/273.p/112");
  }
}
