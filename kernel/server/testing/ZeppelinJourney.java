import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.zeppelin.client.ClientConfig;
import org.apache.zeppelin.client.NoteResult;
import org.apache.zeppelin.client.ParagraphResult;
import org.apache.zeppelin.client.ZeppelinClient;

/** What a program that was written for Zeppelin does, with Zeppelin's own client and nothing else; one line for each thing seen. */
public class ZeppelinJourney {
  public static void main(String[] args) throws Exception {
    ZeppelinClient client = new ZeppelinClient(new ClientConfig(args[0], 100));
    client.login(args[1], args[2]);
    System.out.println("version " + !client.getVersion().isEmpty());

    String note = client.createNote("/clients/journey");
    String one = client.addParagraph(note, "One", "const a: number = 41\na + 1");
    ParagraphResult ran = client.executeParagraph(note, one);
    System.out.println("paragraph " + ran.getStatus() + " " + ran.getProgress() + " " + ran.getResults().get(0).getType() + " "
        + ran.getResults().get(0).getData().trim());

    client.updateParagraph(note, one, "One", "'hello ' + z.textbox('who', 'nobody')");
    ran = client.executeParagraph(note, one, Map.of("who", "Zeppelin"));
    System.out.println("params " + ran.getStatus() + " " + ran.getResults().get(0).getData().trim());

    String bad = client.addParagraph(note, "Bad", "throw new Error('no such luck')");
    ran = client.executeParagraph(note, bad, "session");
    System.out.println("error " + ran.getStatus() + " " + ran.getResultInText().contains("no such luck"));

    String foreign = client.addParagraph(note, "Spark", "%spark\nspark.version");
    ran = client.executeParagraph(note, foreign);
    System.out.println("foreign " + ran.getStatus() + " " + ran.getResultInText().contains("spark"));

    String endless = client.addParagraph(note, "Endless", "await new Promise(() => {})");
    client.submitParagraph(note, endless);
    client.waitUtilParagraphRunning(note, endless);
    client.cancelParagraph(note, endless);
    System.out.println("cancelled " + client.waitUtilParagraphFinish(note, endless, 20_000).getStatus());

    String imported = client.importNote("/clients/imported", Files.readString(Path.of(args[3])));
    NoteResult shown = client.queryNoteResult(imported);
    System.out.println("imported " + shown.getNotePath() + " " + shown.getParagraphResultList().size());

    client.renameNote(imported, "/clients/renamed");
    String copy = client.cloneNote(imported, "/clients/copy");
    System.out.println("by path " + client.queryNoteResultByPath("/clients/renamed").getNoteId().equals(imported) + " "
        + client.queryNoteResult(copy).getNotePath());

    String two = client.createNote("/clients/whole");
    client.addParagraph(two, "A", "const b = 1");
    client.addParagraph(two, "B", "b + 1");
    NoteResult whole = client.executeNote(two);
    System.out.println("note " + whole.isRunning() + " " + whole.getParagraphResultList().get(1).getStatus() + " "
        + whole.getParagraphResultList().get(1).getResultInText().trim());

    client.stopInterpreter(two, "dstream");
    for (String id : new String[] {note, imported, copy, two}) client.deleteNote(id);
    try {
      client.queryNoteResult(note);
    } catch (Exception e) {
      System.out.println("deleted " + e.getMessage().contains("404"));
    }
    System.exit(0);
  }
}
