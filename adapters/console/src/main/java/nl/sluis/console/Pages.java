package nl.sluis.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.api.RouteKey;
import nl.sluis.console.Frame.Part;
import nl.sluis.console.page.Attentions;
import nl.sluis.console.page.BreachPages;
import nl.sluis.console.page.CouncilPages;
import nl.sluis.console.page.DeadLetterPages;
import nl.sluis.console.page.ErasurePages;
import nl.sluis.console.page.EventPages;
import nl.sluis.console.page.ExchangePage;
import nl.sluis.console.page.IntegrityPages;
import nl.sluis.console.page.InzagePages;
import nl.sluis.console.page.OverviewPage;
import nl.sluis.console.page.PersonPages;
import nl.sluis.console.page.PolicyPages;
import nl.sluis.console.page.ProofPages;
import nl.sluis.console.page.QueryPages;
import nl.sluis.console.page.RegisterPages;
import nl.sluis.console.page.ReviewPages;
import nl.sluis.console.page.SearchPages;

/** Which pages there are, and in what order the menu names them. */
final class Pages {

  static final List<Part> MENU =
      List.of(
          new Part("overzicht", "/console"),
          new Part("aandacht", "/console/aandacht"),
          new Part("vragen", "/console/vragen"),
          new Part("gebeurtenissen", "/console/gebeurtenissen"),
          new Part("zoeken", "/console/zoeken"),
          new Part("beoordelingen", "/console/beoordelingen"),
          new Part("dode-berichten", "/console/dode-berichten"),
          new Part("inzage", "/console/inzage"),
          new Part("wissen", "/console/wissen"),
          new Part("integriteit", "/console/integriteit"),
          new Part("beleid", "/console/beleid"),
          new Part("register", "/console/verwerkingsregister"),
          new Part("datalek", "/console/datalek"),
          new Part("raad", "/console/raad"));

  /** How far a verification is; the one thing that is asked without a look. */
  static final String PROGRESS = "/console/integriteit/voortgang";

  private Pages() {}

  static Map<RouteKey, Page> all(
      Sources sources,
      Rendering rendering,
      Handles handles,
      IntegrityPages integrity,
      Attentions attentions) {
    var overview = new OverviewPage(sources.evidence(), attentions, rendering);
    var letters = new DeadLetterPages(sources.deadLetters(), sources.evidence(), rendering);
    var queries = new QueryPages(sources.evidence(), rendering);
    var events = new EventPages(sources.evidence(), rendering);
    var search = new SearchPages(sources, rendering, handles);
    var persons = new PersonPages(sources.evidence(), rendering, handles);
    var exchange = new ExchangePage(sources.evidence(), sources.prover(), rendering);
    var proofs = new ProofPages(sources.prover(), sources.keys(), rendering);
    var policy = new PolicyPages(rendering);
    var register = new RegisterPages(rendering);
    var breach = new BreachPages(sources.evidence(), sources.ledger(), rendering, handles);
    var reviews = new ReviewPages(sources, rendering);
    var inzage =
        new InzagePages(sources.inzage(), sources.persons(), sources.forms(), rendering, handles);
    var erasure = new ErasurePages(sources.erasure(), sources.persons(), rendering, handles);
    var council = new CouncilPages(sources.council(), rendering);
    Map<RouteKey, Page> pages = new LinkedHashMap<>();
    pages.put(get(""), overview::look);
    pages.put(get("/aandacht"), visit -> attentions.look(visit, rendering));
    pages.put(get("/dode-berichten"), letters::list);
    pages.put(post("/dode-berichten/{id}/opnieuw"), letters::again);
    pages.put(post("/dode-berichten/{id}/weg"), letters::drop);
    pages.put(get("/vragen"), queries::list);
    pages.put(get("/vragen/{id}/csv"), queries::csv);
    pages.put(get("/vragen/{id}"), queries::ask);
    pages.put(get("/gebeurtenissen"), events::list);
    pages.put(get("/gebeurtenissen/csv"), events::csv);
    pages.put(get("/zoeken"), search::form);
    pages.put(post("/zoeken"), search::search);
    pages.put(get("/persoon/{id}"), persons::person);
    pages.put(get("/persoon/{id}/csv"), persons::csv);
    pages.put(get("/uitwisseling/{id}"), exchange::story);
    pages.put(get("/bewijs/{id}/bestand"), proofs::file);
    pages.put(get("/bewijs/{id}"), proofs::proof);
    pages.put(get("/integriteit"), integrity::see);
    pages.put(post("/integriteit"), integrity::start);
    pages.put(post("/integriteit/splitsing/{id}"), integrity::handle);
    pages.put(get("/beleid"), policy::overview);
    pages.put(get("/beleid/matrix"), policy::matrix);
    pages.put(get("/beleid/regel/{id}"), policy::row);
    pages.put(get("/beleid/{id}"), policy::chapter);
    pages.put(get("/verwerkingsregister"), register::see);
    pages.put(get("/verwerkingsregister/csv"), register::csv);
    pages.put(get("/verwerkingsregister/json"), register::json);
    pages.put(get("/datalek"), breach::form);
    pages.put(post("/datalek"), breach::draft);
    pages.put(get("/datalek/{id}"), breach::see);
    pages.put(get("/datalek/{id}/tekst"), breach::text);
    pages.put(get("/beoordelingen"), reviews::list);
    pages.put(get("/beoordelingen/{id}"), reviews::see);
    pages.put(post("/beoordelingen/{id}"), reviews::judge);
    pages.put(get("/inzage"), inzage::form);
    pages.put(post("/inzage"), inzage::ask);
    pages.put(get("/inzage/{id}"), inzage::see);
    pages.put(get("/inzage/{id}/pdf"), inzage::pdf);
    pages.put(get("/inzage/{id}/json"), inzage::json);
    pages.put(get("/wissen"), erasure::form);
    pages.put(post("/wissen"), erasure::ask);
    pages.put(post("/wissen/{id}"), erasure::erase);
    pages.put(get("/wissen/{id}"), erasure::see);
    pages.put(get("/raad"), council::see);
    pages.put(get("/raad/{id}"), council::csv);
    return pages;
  }

  private static RouteKey get(String path) {
    return new RouteKey("GET", "/console" + path);
  }

  private static RouteKey post(String path) {
    return new RouteKey("POST", "/console" + path);
  }
}
