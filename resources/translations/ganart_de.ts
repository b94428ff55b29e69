<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About GanArt</source>
        <translation>Über GanArt</translation>
    </message>
    <message>
        <source>Train your own art machine. Free software under the Apache License 2.0. Nothing you make here leaves your computer.</source>
        <translation>Trainiere deine eigene Kunstmaschine. Freie Software unter der Apache-Lizenz 2.0. Nichts, was du hier machst, verlässt deinen Computer.</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>Teile des Programms</translation>
    </message>
    <message>
        <source>Licence of the selected part</source>
        <translation>Lizenz des gewählten Teils</translation>
    </message>
    <message>
        <source>Reading the licences…</source>
        <translation>Lizenzen werden gelesen …</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Copy the version numbers, for a question or a report.</source>
        <translation>Die Versionsnummern kopieren, für eine Frage oder einen Fehlerbericht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This part came without the text of its licence.</source>
        <translation>Diesem Teil liegt kein Lizenztext bei.</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>Return to a state of this model that you named</source>
        <translation>Zu einem benannten Zustand dieses Modells zurückkehren</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Name this state</source>
        <translation>Diesen Zustand benennen</translation>
    </message>
    <message>
        <source>State name</source>
        <translation>Name des Zustands</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>AlbumList</name>
    <message>
        <source>New album</source>
        <translation>Neues Album</translation>
    </message>
    <message>
        <source>Make an album; drag pictures onto it</source>
        <translation>Ein Album anlegen; Bilder darauf ziehen</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete album</source>
        <translation>Album löschen</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>This is what happens when a training ends.</source>
        <translation>Das geschieht, wenn ein Training endet.</translation>
    </message>
    <message>
        <source>A training</source>
        <translation>Ein Training</translation>
    </message>
    <message>
        <source>The command after a training ended with code {}.</source>
        <translation>Der Befehl nach einem Training endete mit Code {}.</translation>
    </message>
    <message>
        <source>The command after a training cannot be run: {}.</source>
        <translation>Der Befehl nach einem Training lässt sich nicht ausführen: {}.</translation>
    </message>
</context>
<context>
    <name>AspectChoice</name>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Width to height of what the network sees and paints.</source>
        <translation>Breite zu Höhe dessen, was das Netz sieht und malt.</translation>
    </message>
</context>
<context>
    <name>BendCard</name>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Make the features larger or smaller.</source>
        <translation>Die Merkmale größer oder kleiner machen.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Rotate the features, in degrees.</source>
        <translation>Die Merkmale drehen, in Grad.</translation>
    </message>
    <message>
        <source>Shift across</source>
        <translation>Seitwärts</translation>
    </message>
    <message>
        <source>Move the features to the left or to the right.</source>
        <translation>Die Merkmale nach links oder rechts verschieben.</translation>
    </message>
    <message>
        <source>Shift up</source>
        <translation>Aufwärts</translation>
    </message>
    <message>
        <source>Move the features up or down.</source>
        <translation>Die Merkmale nach oben oder unten verschieben.</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Exchange left and right; half way, both sides are alike.</source>
        <translation>Links und rechts vertauschen; auf halbem Weg sind beide Seiten gleich.</translation>
    </message>
    <message>
        <source>Turn over</source>
        <translation>Umdrehen</translation>
    </message>
    <message>
        <source>Exchange top and bottom; half way, both halves are alike.</source>
        <translation>Oben und unten vertauschen; auf halbem Weg sind beide Hälften gleich.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Verstärken</translation>
    </message>
    <message>
        <source>Make the features stronger or weaker. At 0 they are gone; below, they are reversed.</source>
        <translation>Die Merkmale verstärken oder abschwächen. Bei 0 sind sie weg, darunter kehren sie sich um.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Add noise that stays the same from picture to picture.</source>
        <translation>Rauschen hinzufügen, das von Bild zu Bild gleich bleibt.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Keep strong features only.</source>
        <translation>Nur starke Merkmale behalten.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Let features take each other&apos;s places, in a random order.</source>
        <translation>Merkmale tauschen ihre Plätze, in zufälliger Reihenfolge.</translation>
    </message>
    <message>
        <source>Stage of “{}”</source>
        <translation>Stufe von „{}“</translation>
    </message>
    <message>
        <source>Choose the maps to bend: small ones hold the layout, large ones the details.</source>
        <translation>Welche Karten verbogen werden: Kleine tragen den Aufbau, große die Einzelheiten.</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>Move “{}” up</source>
        <translation>„{}“ nach oben</translation>
    </message>
    <message>
        <source>Choose other features or other noise</source>
        <translation>Andere Merkmale oder anderes Rauschen wählen</translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation>„{}“ entfernen</translation>
    </message>
    <message>
        <source>Share of the features</source>
        <translation>Anteil der Merkmale</translation>
    </message>
    <message>
        <source>Choose how many of the features are bent.</source>
        <translation>Wie viele der Merkmale verbogen werden.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
</context>
<context>
    <name>BendPanel</name>
    <message>
        <source>Add a bend</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change what happens inside the network while it paints.</source>
        <translation>Ändern, was im Netz geschieht, während es malt.</translation>
    </message>
    <message>
        <source>Remove all bends</source>
        <translation>Alle Verbiegungen entfernen</translation>
    </message>
    <message>
        <source>Bends</source>
        <translation>Verbiegungen</translation>
    </message>
    <message>
        <source>Bends change the maps inside the network on their way to the picture.</source>
        <translation>Verbiegungen ändern die Karten im Netz auf ihrem Weg zum Bild.</translation>
    </message>
    <message>
        <source>This model cannot be bent: its network is fully connected and has no maps.</source>
        <translation>Dieses Modell lässt sich nicht verbiegen: Sein Netz ist vollständig verbunden und hat keine Karten.</translation>
    </message>
</context>
<context>
    <name>BesideColumn</name>
    <message>
        <source>Samples that are very close to one of your pictures: learned by heart.</source>
        <translation>Proben, die einem deiner Bilder sehr nahe sind: auswendig gelernt.</translation>
    </message>
    <message>
        <source>Samples of {}</source>
        <translation>Proben von {}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Check for copies</source>
        <translation>Auf Kopien prüfen</translation>
    </message>
    <message>
        <source>Compare samples with your pictures: does the network invent, or only copy?</source>
        <translation>Proben mit deinen Bildern vergleichen: Erfindet das Netz, oder kopiert es nur?</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>Hiermit weitermachen</translation>
    </message>
    <message>
        <source>Train this one further.</source>
        <translation>Dieses weitertrainieren.</translation>
    </message>
    <message>
        <source>After {0} · quality {1}</source>
        <translation>Nach {0} · Qualität {1}</translation>
    </message>
    <message>
        <source>This run has no samples yet.</source>
        <translation>Dieses Training hat noch keine Proben.</translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>At the same time of training</source>
        <translation>Zur gleichen Trainingszeit</translation>
    </message>
    <message>
        <source>Show all as they were when the shortest one had come so far.</source>
        <translation>Alle zeigen, wie sie waren, als das kürzeste so weit war.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
</context>
<context>
    <name>CacheRow</name>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>How large the cache may grow</source>
        <translation>Wie groß der Zwischenspeicher werden darf</translation>
    </message>
    <message>
        <source>Beyond this, the oldest thumbnails go first, then the least recently used folders.</source>
        <translation>Darüber weichen zuerst die ältesten Vorschaubilder, dann die am längsten unbenutzten Ordner.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>Den Zwischenspeicher leeren</translation>
    </message>
    <message>
        <source>under 1 MB</source>
        <translation>unter 1 MB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
</context>
<context>
    <name>CardPicture</name>
    <message>
        <source>No samples to show yet</source>
        <translation>Noch keine Proben zu zeigen</translation>
    </message>
</context>
<context>
    <name>ClassMix</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Choose the class to paint.</source>
        <translation>Wählen, welche Klasse gemalt wird.</translation>
    </message>
    <message>
        <source>Mix with</source>
        <translation>Mischen mit</translation>
    </message>
    <message>
        <source>Add a second class for pictures between the two.</source>
        <translation>Eine zweite Klasse dazunehmen, für Bilder zwischen beiden.</translation>
    </message>
    <message>
        <source>How much of the second class</source>
        <translation>Anteil der zweiten Klasse</translation>
    </message>
    <message>
        <source>The label is a weighted mean: in the middle, half of each class.</source>
        <translation>Das Etikett ist ein gewichtetes Mittel: in der Mitte je zur Hälfte.</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>ClassQuestion</name>
    <message>
        <source>The classes have changed</source>
        <translation>Die Klassen haben sich geändert</translation>
    </message>
    <message>
        <source>New training from this…</source>
        <translation>Neues Training hiervon …</translation>
    </message>
    <message>
        <source>Set up a training that learns all folders and starts from this one.</source>
        <translation>Ein Training einrichten, das alle Ordner lernt und von diesem ausgeht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>New class folders: {}. This network cannot learn more classes than it began with. Leave their pictures out, or start a new training with them.</source>
        <translation>Neue Klassenordner: {}. Dieses Netz kann nicht mehr Klassen lernen als die, mit denen es begonnen hat. Lass ihre Bilder weg, oder beginne mit ihnen ein neues Training.</translation>
    </message>
    <message>
        <source>“{0}” is missing, and “{1}” is new. Is “{1}” the new name of “{0}”?</source>
        <translation>„{0}“ fehlt, und „{1}“ ist neu. Ist „{1}“ der neue Name von „{0}“?</translation>
    </message>
    <message>
        <source>Missing class folders: {0}. New ones: {1}. What are the new ones?</source>
        <translation>Fehlende Klassenordner: {0}. Neue: {1}. Was sind die neuen?</translation>
    </message>
    <message>
        <source>What “{}” is</source>
        <translation>Was „{}“ ist</translation>
    </message>
    <message>
        <source>The new name of “{}”</source>
        <translation>Der neue Name von „{}“</translation>
    </message>
    <message>
        <source>Not part of this training</source>
        <translation>Kein Teil dieses Trainings</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>A class can have only one new name.</source>
        <translation>Eine Klasse kann nur einen neuen Namen haben.</translation>
    </message>
    <message>
        <source>Classes that stay without new pictures, but can still be painted: {}.</source>
        <translation>Klassen, die ohne neue Bilder bleiben, aber weiter gemalt werden können: {}.</translation>
    </message>
</context>
<context>
    <name>ClassSliders</name>
    <message>
        <source>Share of {}</source>
        <translation>Anteil von {}</translation>
    </message>
    <message>
        <source>Choose how much of this class goes into the picture.</source>
        <translation>Wählen, wie viel von dieser Klasse ins Bild kommt.</translation>
    </message>
    <message>
        <source>Paint {} alone</source>
        <translation>Nur {} malen</translation>
    </message>
</context>
<context>
    <name>ClassesChoice</name>
    <message>
        <source>Afterwards you can ask for pictures of one subfolder, or for a mixture.</source>
        <translation>Danach lassen sich Bilder eines Unterordners malen, oder Mischungen.</translation>
    </message>
    <message>
        <source>Learn the {} subfolders as classes</source>
        <translation>Die {} Unterordner als Klassen lernen</translation>
    </message>
</context>
<context>
    <name>ClassicPanel</name>
    <message>
        <source>60,000 handwritten digits, 28 pixels wide and high. The first GANs learned from them.</source>
        <translation>60.000 handgeschriebene Ziffern, 28 Pixel breit und hoch. An ihnen lernten die ersten GANs.</translation>
    </message>
    <message>
        <source>60,000 pictures of clothes, 28 pixels wide and high.</source>
        <translation>60.000 Bilder von Kleidungsstücken, 28 Pixel breit und hoch.</translation>
    </message>
    <message>
        <source>I have the files…</source>
        <translation>Ich habe die Dateien …</translation>
    </message>
    <message>
        <source>Choose the folder that holds train-images-idx3-ubyte and train-labels-idx1-ubyte.</source>
        <translation>Den Ordner mit train-images-idx3-ubyte und train-labels-idx1-ubyte wählen.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Writing the data set</source>
        <translation>Datensatz wird geschrieben</translation>
    </message>
    <message>
        <source>Stop. Next time, GanArt continues from here.</source>
        <translation>Stoppen. Beim nächsten Mal geht es hier weiter.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Saved in</source>
        <translation>Gespeichert in</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>The {} files are not on this computer yet. Download them?</source>
        <translation>Die Dateien von {} sind noch nicht auf diesem Computer. Herunterladen?</translation>
    </message>
    <message>
        <source>Download {} MB</source>
        <translation>{} MB herunterladen</translation>
    </message>
    <message>
        <source>Choose the folder with the {} files</source>
        <translation>Ordner mit den Dateien von {} wählen</translation>
    </message>
    <message>
        <source>Looking for the files…</source>
        <translation>Dateien werden gesucht …</translation>
    </message>
    <message>
        <source>{:.1f} of {:.1f} MB downloaded</source>
        <translation>{:.1f} von {:.1f} MB heruntergeladen</translation>
    </message>
    <message>
        <source>{:,} of {:,} pictures written</source>
        <translation>{:,} von {:,} Bildern geschrieben</translation>
    </message>
    <message>
        <source>The data set could not be created.</source>
        <translation>Der Datensatz konnte nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>CompareSlider</name>
    <message>
        <source>Drag the line, or use ← and →. Z switches to 100%.</source>
        <translation>Die Linie ziehen oder mit ← und → bewegen. Z zeigt 100 %.</translation>
    </message>
</context>
<context>
    <name>Conductor</name>
    <message>
        <source>Go back to the best</source>
        <translation>Zurück zum besten Stand</translation>
    </message>
    <message>
        <source>Only one training runs at a time. Stop the current one first.</source>
        <translation>Es läuft immer nur ein Training. Stoppe zuerst das laufende.</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Centre the map here</source>
        <translation>Karte hier zentrieren</translation>
    </message>
    <message>
        <source>Start a new map at the current picture (double-click the map)</source>
        <translation>Eine neue Karte um das jetzige Bild beginnen (Doppelklick auf die Karte)</translation>
    </message>
    <message>
        <source>Start a new map</source>
        <translation>Neue Karte beginnen</translation>
    </message>
    <message>
        <source>Start a new map with other directions from the current picture (N)</source>
        <translation>Vom jetzigen Bild aus eine neue Karte mit anderen Richtungen beginnen (N)</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>Vielfalt</translation>
    </message>
    <message>
        <source>Truncation: lower stays closer to the average picture, higher goes beyond what was trained.</source>
        <translation>Trunkierung: niedriger bleibt näher am Durchschnittsbild, höher geht über das Gelernte hinaus.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Amount of change</source>
        <translation>Stärke der Änderung</translation>
    </message>
    <message>
        <source>Choose how far a change goes: left for a sister, right for a stranger.</source>
        <translation>Wie weit eine Änderung geht: links Geschwister, rechts Fremde.</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Move a little in a random direction (M)</source>
        <translation>Ein wenig in eine zufällige Richtung gehen (M)</translation>
    </message>
    <message>
        <source>Breed</source>
        <translation>Kreuzen</translation>
    </message>
    <message>
        <source>Breed the selected favourites, or else the current picture (B)</source>
        <translation>Die gewählten Favoriten kreuzen, sonst das jetzige Bild (B)</translation>
    </message>
    <message>
        <source>Directions act on</source>
        <translation>Richtungen wirken auf</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Directions change the whole picture.</source>
        <translation>Richtungen ändern das ganze Bild.</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Directions change form and layout only.</source>
        <translation>Richtungen ändern nur Form und Aufbau.</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Directions change details and texture only.</source>
        <translation>Richtungen ändern nur Einzelheiten und Struktur.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Directions change colours and finish only.</source>
        <translation>Richtungen ändern nur Farben und Oberfläche.</translation>
    </message>
    <message>
        <source>More directions</source>
        <translation>Mehr Richtungen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Mix pictures</source>
        <translation>Bilder mischen</translation>
    </message>
    <message>
        <source>Bend the network</source>
        <translation>Das Netz verbiegen</translation>
    </message>
    <message>
        <source>Looking for directions…</source>
        <translation>Richtungen werden gesucht …</translation>
    </message>
    <message>
        <source>Looking for directions: {0} of {1}</source>
        <translation>Richtungen werden gesucht: {0} von {1}</translation>
    </message>
    <message>
        <source>The directions of this model could not be found.</source>
        <translation>Die Richtungen dieses Modells konnten nicht gefunden werden.</translation>
    </message>
</context>
<context>
    <name>CopiesCount</name>
    <message>
        <source>Near-copies: counted to {}</source>
        <translation>Beinahe-Kopien: zu {} gezählt</translation>
    </message>
    <message>
        <source>Near-copies: to be counted…</source>
        <translation>Beinahe-Kopien: werden gezählt …</translation>
    </message>
    <message>
        <source>Near-copies: {}</source>
        <translation>Beinahe-Kopien: {}</translation>
    </message>
    <message>
        <source>Near-copies: could not be counted</source>
        <translation>Beinahe-Kopien: nicht zählbar</translation>
    </message>
    <message>
        <source>Near-copies: the pictures are not there any more</source>
        <translation>Beinahe-Kopien: Die Bilder sind nicht mehr da</translation>
    </message>
</context>
<context>
    <name>CopiesView</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
    <message>
        <source>Check more</source>
        <translation>Weitere prüfen</translation>
    </message>
    <message>
        <source>Compare different samples from the same network.</source>
        <translation>Andere Proben desselben Netzes vergleichen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>On the left is what the network painted, on the right your most similar picture. The closest pairs come first; copies are framed.</source>
        <translation>Links steht, was das Netz gemalt hat, rechts dein ähnlichstes Bild. Die ähnlichsten Paare kommen zuerst; Kopien sind gerahmt.</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Samples and the most similar pictures</source>
        <translation>Proben und die ähnlichsten Bilder</translation>
    </message>
    <message>
        <source>Copies in “{}”?</source>
        <translation>Kopien in „{}“?</translation>
    </message>
    <message>
        <source>Comparing “{}” with your pictures</source>
        <translation>„{}“ wird mit deinen Bildern verglichen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>Looking through your pictures…</source>
        <translation>Deine Bilder werden durchgesehen …</translation>
    </message>
    <message>
        <source>Reading the pictures: {:,} of {:,}</source>
        <translation>Bilder werden gelesen: {:,} von {:,}</translation>
    </message>
    <message>
        <source>Find the folder…</source>
        <translation>Ordner suchen …</translation>
    </message>
    <message>
        <source>The samples could not be compared with your pictures.</source>
        <translation>Die Proben konnten nicht mit deinen Bildern verglichen werden.</translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>Der Vergleich wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The pictures of “{}”</source>
        <translation>Die Bilder von „{}“</translation>
    </message>
    <message>
        <source>Compared {:,} of {:,}</source>
        <translation>{:,} von {:,} verglichen</translation>
    </message>
</context>
<context>
    <name>CreditsPart</name>
    <message>
        <source>Author</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Every picture gets this title, such as that of a series.</source>
        <translation>Jedes Bild bekommt diesen Titel, etwa den einer Serie.</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>© 2026 Your name. All rights reserved.</source>
        <translation>© 2026 Dein Name. Alle Rechte vorbehalten.</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>Durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Mark pictures as made by a model</source>
        <translation>Bilder als von einem Modell gemacht kennzeichnen</translation>
    </message>
    <message>
        <source>The mark is hidden in the file, for other programs. No pixel changes.</source>
        <translation>Die Kennzeichnung steckt in der Datei, für andere Programme. Kein Pixel ändert sich.</translation>
    </message>
    <message>
        <source>Article 50 of the EU&apos;s AI Act (Regulation 2024/1689) applies from 2 August 2026: what AI generates must be marked so that machines can recognize it, with some exceptions. The mark is IPTC&apos;s digital source type. This is not legal advice.</source>
        <translation>Artikel 50 der KI-Verordnung der EU (Verordnung 2024/1689) gilt ab dem 2. August 2026: Was KI erzeugt, muss so gekennzeichnet sein, dass Maschinen es erkennen, mit einigen Ausnahmen. Die Kennzeichnung ist der „Digital Source Type“ der IPTC. Das ist keine Rechtsberatung.</translation>
    </message>
</context>
<context>
    <name>CropsHead</name>
    <message>
        <source>What the network will see</source>
        <translation>Was das Netz sehen wird</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Do not learn from the selected pictures (X).</source>
        <translation>Von den gewählten Bildern nicht lernen (X).</translation>
    </message>
    <message>
        <source>Keep the larger</source>
        <translation>Das größere behalten</translation>
    </message>
    <message>
        <source>Leave out all but the largest of the selected groups (K).</source>
        <translation>In den gewählten Gruppen alle außer dem größten weglassen (K).</translation>
    </message>
    <message>
        <source>Keep the larger of all</source>
        <translation>Von allen das größere behalten</translation>
    </message>
    <message>
        <source>Leave out all but the largest of every group.</source>
        <translation>In jeder Gruppe alle außer dem größten weglassen.</translation>
    </message>
    <message>
        <source>Crop the middle</source>
        <translation>Mitte ausschneiden</translation>
    </message>
    <message>
        <source>Put the crop of this picture back into the middle (M).</source>
        <translation>Den Ausschnitt dieses Bildes wieder in die Mitte setzen (M).</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>See all pictures again (Esc).</source>
        <translation>Wieder alle Bilder sehen (Esc).</translation>
    </message>
    <message>
        <source>{0}, {1} {2} {3} pixels each. {4} left out.</source>
        <translation>{0}, je {1} {2} {3} Pixel. {4} weggelassen.</translation>
    </message>
    <message>
        <source>{0}, {1} {2} {3} pixels each. X leaves out what you select; a double click shows it large.</source>
        <translation>{0}, je {1} {2} {3} Pixel. X lässt weg, was du auswählst; ein Doppelklick zeigt es groß.</translation>
    </message>
    <message>
        <source>{} · drag the frame to move the crop</source>
        <translation>{} · den Rahmen ziehen, um den Ausschnitt zu verschieben</translation>
    </message>
    <message>
        <source>{}, left out</source>
        <translation>{}, weggelassen</translation>
    </message>
    <message>
        <source>Map of the folder</source>
        <translation>Karte des Ordners</translation>
    </message>
    <message>
        <source>What shows the same lies together; what stands alone is odd. X leaves it out.</source>
        <translation>Was dasselbe zeigt, liegt beisammen; was allein steht, fällt aus dem Rahmen. X lässt es weg.</translation>
    </message>
    <message>
        <source>Pictures that look the same</source>
        <translation>Bilder, die gleich aussehen</translation>
    </message>
    <message>
        <source>{0}, the largest first. K keeps only that one.</source>
        <translation>{0}, das größte zuerst. K behält nur dieses.</translation>
    </message>
    <message>
        <source>{0} in {1} groups, the largest first. K keeps only that one of a group.</source>
        <translation>{0} in {1} Gruppen, das größte zuerst. K behält nur dieses.</translation>
    </message>
    <message>
        <source>Take in again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
</context>
<context>
    <name>CropsView</name>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Crop the middle</source>
        <translation>Mitte ausschneiden</translation>
    </message>
    <message>
        <source>Keep the larger</source>
        <translation>Das größere behalten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>View large</source>
        <translation>Groß ansehen</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Seinen Ordner zeigen</translation>
    </message>
    <message>
        <source>Pictures that look the same</source>
        <translation>Bilder, die gleich aussehen</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Bilder werden gelesen …</translation>
    </message>
    <message>
        <source>{:,} of {:,} files have been read.</source>
        <translation>{:,} von {:,} Dateien sind gelesen.</translation>
    </message>
    <message>
        <source>There is nothing to show: none of the pictures in this folder can be used.</source>
        <translation>Es gibt nichts zu zeigen: Keines der Bilder in diesem Ordner ist brauchbar.</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>The dot marks the best.</source>
        <translation>Der Punkt markiert die beste.</translation>
    </message>
    <message>
        <source>How real they look</source>
        <translation>Wie echt sie aussehen</translation>
    </message>
    <message>
        <source>At 1 the discriminator is sure of a real picture, at 0.5 it guesses.</source>
        <translation>Bei 1 ist der Diskriminator sicher, dass ein Bild echt ist, bei 0,5 rät er.</translation>
    </message>
    <message>
        <source>your pictures</source>
        <translation>deine Bilder</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Each network tries to lower its own loss, which says nothing about picture quality.</source>
        <translation>Jedes Netz will seinen eigenen Verlust senken. Über die Bildqualität sagt er nichts.</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>What does quality mean?</source>
        <translation>Was bedeutet Qualität?</translation>
    </message>
    <message>
        <source>Another network compares samples with your pictures. 100 means as like them as more of your own pictures would be, below 15 is fog, from 30 shapes can be told, and from 60 most samples are good. Compare it only for the same pictures. It cannot tell copies from inventions: Check for copies does.</source>
        <translation>Ein anderes Netz vergleicht Proben mit deinen Bildern. 100 heißt: so ähnlich, wie weitere eigene Bilder es wären; unter 15 ist Nebel, ab 30 sind Formen zu erkennen, und ab 60 sind die meisten Proben gut. Vergleiche nur bei denselben Bildern. Kopien kann die Zahl nicht von Erfindungen unterscheiden, „Auf Kopien prüfen“ schon.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>CuttingPanel</name>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Use the middle of each picture, as large as possible.</source>
        <translation>Die Mitte jedes Bildes nehmen, so groß wie möglich.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Use a different part of each picture every time: for textures and large scenes.</source>
        <translation>Jedes Mal einen anderen Teil nehmen: für Strukturen und große Szenen.</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Use the whole picture, with borders where its shape is different.</source>
        <translation>Das ganze Bild nehmen, mit Rändern, wo seine Form abweicht.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Learn in three channels: red, green and blue.</source>
        <translation>In drei Kanälen lernen: Rot, Grün und Blau.</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Learn in one channel: faster, and right for black-and-white drawings.</source>
        <translation>In einem Kanal lernen: schneller, und richtig für Schwarzweißzeichnungen.</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Choose the colour around whole pictures and behind transparent ones.</source>
        <translation>Die Farbe rund um ganze Bilder und hinter durchsichtigen wählen.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>The centre is about {} of most pictures. Random and Whole show the rest too.</source>
        <translation>Die Mitte ist etwa {} der meisten Bilder. „Zufällig“ und „Ganz“ zeigen auch den Rest.</translation>
    </message>
    <message>
        <source>{} comes closest to most of your pictures.</source>
        <translation>{} kommt den meisten deiner Bilder am nächsten.</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Where the picture came from</source>
        <translation>Woher das Bild stammt</translation>
    </message>
    <message>
        <source>Favourite (F)</source>
        <translation>Favorit (F)</translation>
    </message>
    <message>
        <source>Reject (X)</source>
        <translation>Aussortieren (X)</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Open where it was painted (E)</source>
        <translation>Dort öffnen, wo es gemalt wurde (E)</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Enlarge for print (U)</source>
        <translation>Für den Druck vergrößern (U)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export or print (Ctrl+E)</source>
        <translation>Exportieren oder drucken (Strg+E)</translation>
    </message>
    <message>
        <source>Copy seed</source>
        <translation>Seed kopieren</translation>
    </message>
    <message>
        <source>Click a picture to see where it came from. Press F or X to mark it, and Space to view it large.</source>
        <translation>Klicke ein Bild an, um zu sehen, woher es kommt. F oder X kennzeichnet es, die Leertaste zeigt es groß.</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>{} selected</source>
        <translation>{} ausgewählt</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>Vielfalt</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Model saw</source>
        <translation>Modell sah</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>DirectionRow</name>
    <message>
        <source>Direction {}</source>
        <translation>Richtung {}</translation>
    </message>
    <message>
        <source>Click to give this direction a name of your own.</source>
        <translation>Klicken, um dieser Richtung einen eigenen Namen zu geben.</translation>
    </message>
    <message>
        <source>This principal component of the features explains {:.0%} of their variance, in standard deviations.</source>
        <translation>Diese Hauptkomponente der Merkmale erklärt {:.0%} ihrer Varianz, in Standardabweichungen.</translation>
    </message>
    <message>
        <source>This eigenvector of the weights explains {:.0%} of their stretch, in standard deviations.</source>
        <translation>Dieser Eigenvektor der Gewichte erklärt {:.0%} ihrer Streckung, in Standardabweichungen.</translation>
    </message>
</context>
<context>
    <name>DirectionSearch</name>
    <message>
        <source>The directions of the model could not be found.</source>
        <translation>Die Richtungen des Modells konnten nicht gefunden werden.</translation>
    </message>
</context>
<context>
    <name>Discarding</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“{}” is in the trash.</source>
        <translation>„{}“ liegt im Papierkorb.</translation>
    </message>
</context>
<context>
    <name>DragBar</name>
    <message>
        <source>Hold</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Paint what must not move. The right mouse button always paints; hold Ctrl to erase.</source>
        <translation>Male an, was sich nicht bewegen darf. Die rechte Maustaste malt immer; halte Strg gedrückt, um zu radieren.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Remove all points, and what was painted to be held</source>
        <translation>Alle Punkte entfernen, und was zum Festhalten angemalt ist</translation>
    </message>
</context>
<context>
    <name>DragLayer</name>
    <message>
        <source>Points to drag</source>
        <translation>Punkte zum Ziehen</translation>
    </message>
</context>
<context>
    <name>DriveCard</name>
    <message>
        <source>Loudness</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>How loud the song is for the ear.</source>
        <translation>Wie laut das Lied für das Ohr ist.</translation>
    </message>
    <message>
        <source>Onsets</source>
        <translation>Einsätze</translation>
    </message>
    <message>
        <source>Whenever something begins to sound.</source>
        <translation>Immer wenn etwas zu klingen beginnt.</translation>
    </message>
    <message>
        <source>Beats</source>
        <translation>Schläge</translation>
    </message>
    <message>
        <source>The steady beat of the song.</source>
        <translation>Der gleichmäßige Schlag des Lieds.</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Bässe</translation>
    </message>
    <message>
        <source>What sounds below 150 Hz.</source>
        <translation>Was unter 150 Hz klingt.</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mitten</translation>
    </message>
    <message>
        <source>What sounds from 150 to 2,000 Hz: voices, most instruments.</source>
        <translation>Was zwischen 150 und 2.000 Hz klingt: Stimmen, die meisten Instrumente.</translation>
    </message>
    <message>
        <source>Treble</source>
        <translation>Höhen</translation>
    </message>
    <message>
        <source>What sounds above 2,000 Hz: cymbals, breath.</source>
        <translation>Was über 2.000 Hz klingt: Becken, Atem.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>Vielfalt</translation>
    </message>
    <message>
        <source>Form runs ahead</source>
        <translation>Form läuft voraus</translation>
    </message>
    <message>
        <source>Texture runs ahead</source>
        <translation>Struktur läuft voraus</translation>
    </message>
    <message>
        <source>Colour runs ahead</source>
        <translation>Farbe läuft voraus</translation>
    </message>
    <message>
        <source>Bend: {}</source>
        <translation>Verbiegung: {}</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Was folgt</translation>
    </message>
    <message>
        <source>Choose what follows the song.</source>
        <translation>Wählen, was dem Lied folgt.</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Choose the maps to bend.</source>
        <translation>Wählen, welche Karten verbogen werden.</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>Let it follow no more</source>
        <translation>Nicht mehr folgen lassen</translation>
    </message>
    <message>
        <source>What it follows</source>
        <translation>Wem es folgt</translation>
    </message>
    <message>
        <source>Choose what of the song it follows.</source>
        <translation>Wählen, wem im Lied es folgt.</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>Choose how far it goes; to the left of the middle, the other way.</source>
        <translation>Wählen, wie weit es geht; links der Mitte andersherum.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Choose how long it takes to come to rest.</source>
        <translation>Wählen, wie lange es braucht, um zur Ruhe zu kommen.</translation>
    </message>
    <message>
        <source>at stage</source>
        <translation>bei Stufe</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>folgt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>{0:.2f} s</source>
        <translation>{0:.2f} s</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>All pictures in the folder and its subfolders are used. Your files are only read.</source>
        <translation>Alle Bilder im Ordner und seinen Unterordnern zählen. Deine Dateien werden nur gelesen.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>Choose pictures from any folder, a video or a .zip.</source>
        <translation>Bilder aus beliebigen Ordnern wählen, ein Video oder eine .zip-Datei.</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Anderen wählen …</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Einen Ordner mit Bildern wählen</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Pictures, videos and .zip ({})</source>
        <translation>Bilder, Videos und .zip ({})</translation>
    </message>
    <message>
        <source>Drop folders, pictures, a video or a .zip here</source>
        <translation>Ordner, Bilder, Video, .zip hierher ziehen</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here</source>
        <translation>Einen Ordner mit Bildern hierher ziehen</translation>
    </message>
    <message>
        <source>Learn from {} together</source>
        <translation>Gemeinsam lernen: {}</translation>
    </message>
    <message>
        <source>Learn from “{}”</source>
        <translation>Von „{}“ lernen</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>Beispielbilder</translation>
    </message>
    <message>
        <source>They come with GanArt</source>
        <translation>Sie gehören zu GanArt</translation>
    </message>
</context>
<context>
    <name>Endings</name>
    <message>
        <source>Explore the model</source>
        <translation>Modell erkunden</translation>
    </message>
    <message>
        <source>Training of “{}” is done, but it still paints fog: it needs more time.</source>
        <translation>Das Training von „{}“ ist zu Ende, malt aber noch Nebel: Es braucht mehr Zeit.</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Fortsetzen …</translation>
    </message>
    <message>
        <source>Training of “{}” is done.</source>
        <translation>Das Training von „{}“ ist fertig.</translation>
    </message>
    <message>
        <source>Generate pictures</source>
        <translation>Bilder malen</translation>
    </message>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
    <message>
        <source>{0:,} trainings are done: {1}.</source>
        <translation>{0:,} Trainings sind fertig: {1}.</translation>
    </message>
    <message>
        <source>Show the trainings</source>
        <translation>Trainings zeigen</translation>
    </message>
    <message>
        <source>Training of “{}” failed.</source>
        <translation>Das Training von „{}“ ist fehlgeschlagen.</translation>
    </message>
</context>
<context>
    <name>EndsPart</name>
    <message>
        <source>Show a notification</source>
        <translation>Benachrichtigung zeigen</translation>
    </message>
    <message>
        <source>The desktop shows it while another window is in front.</source>
        <translation>Das System zeigt sie, solange ein anderes Fenster vorn ist.</translation>
    </message>
    <message>
        <source>Play the system&apos;s sound</source>
        <translation>Ton des Systems spielen</translation>
    </message>
    <message>
        <source>Command when a training ends</source>
        <translation>Befehl, wenn ein Training endet</translation>
    </message>
    <message>
        <source>Run a command, such as: paplay done.ogg</source>
        <translation>Einen Befehl ausführen, etwa: paplay fertig.ogg</translation>
    </message>
    <message>
        <source>GANART_RUN is the training&apos;s folder. Put quotes around a path with spaces.</source>
        <translation>GANART_RUN ist der Ordner des Trainings. Pfade mit Leerzeichen in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Try what happens when a training ends</source>
        <translation>Ausprobieren, was geschieht, wenn ein Training endet</translation>
    </message>
    <message>
        <source>Do now what happens when a training ends.</source>
        <translation>Jetzt tun, was am Ende eines Trainings geschieht.</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something in GanArt went wrong.</source>
        <translation>In GanArt ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>This is our mistake, not yours. Running work continues, and everything saved is safe. The text below says what happened; it is also in the log, {}.</source>
        <translation>Der Fehler liegt bei uns, nicht bei dir. Was läuft, läuft weiter, und alles Gespeicherte ist sicher. Der Text unten sagt, was geschehen ist; er steht auch im Protokoll, {}.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>GanArt cannot start.</source>
        <translation>GanArt kann nicht starten.</translation>
    </message>
    <message>
        <source>A part of the program seems to be damaged or missing: installing it again may help. What you made is safe. The text below says what happened; it is also in the log, {}.</source>
        <translation>Ein Teil des Programms scheint beschädigt zu sein oder zu fehlen: Neu installieren kann helfen. Was du gemacht hast, ist sicher. Der Text unten sagt, was geschehen ist; er steht auch im Protokoll, {}.</translation>
    </message>
</context>
<context>
    <name>ExploreActions</name>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Keep this picture in your gallery</source>
        <translation>Dieses Bild in der Galerie behalten</translation>
    </message>
    <message>
        <source>Reroll</source>
        <translation>Würfeln</translation>
    </message>
    <message>
        <source>Paint a random picture</source>
        <translation>Ein zufälliges Bild malen</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Breed</source>
        <translation>Kreuzen</translation>
    </message>
    <message>
        <source>Start a new map</source>
        <translation>Neue Karte beginnen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last move</source>
        <translation>Den letzten Schritt zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo the last move</source>
        <translation>Den letzten Schritt wiederholen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Keep this picture as A, beside those that follow</source>
        <translation>Dieses Bild als A behalten, neben den folgenden</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Drag points of the picture to where they should be</source>
        <translation>Punkte des Bildes dorthin ziehen, wo sie sein sollen</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Switch between square pixels and smooth enlargement</source>
        <translation>Zwischen eckigen Pixeln und weicher Vergrößerung wechseln</translation>
    </message>
    <message>
        <source>Sharpen while playing</source>
        <translation>Beim Spielen schärfen</translation>
    </message>
    <message>
        <source>Sharpen pictures of up to 128 pixels as soon as the hand rests</source>
        <translation>Bilder bis 128 Pixel schärfen, sobald die Hand ruht</translation>
    </message>
    <message>
        <source>Output window</source>
        <translation>Ausgabefenster</translation>
    </message>
    <message>
        <source>Show the picture alone on another screen</source>
        <translation>Das Bild allein auf einem anderen Bildschirm zeigen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Record what you play, to play it again or film it</source>
        <translation>Aufnehmen, was du spielst, um es noch einmal zu spielen oder zu filmen</translation>
    </message>
    <message>
        <source>Find my picture</source>
        <translation>Mein Bild finden</translation>
    </message>
    <message>
        <source>Find the place most like one of your pictures</source>
        <translation>Den Ort finden, der einem deiner Bilder am nächsten kommt</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Plan a walk, play it and export it as a film</source>
        <translation>Eine Reise planen, abspielen und als Film exportieren</translation>
    </message>
</context>
<context>
    <name>ExplorePage</name>
    <message>
        <source>Opening “{}”…</source>
        <translation>„{}“ wird geöffnet …</translation>
    </message>
    <message>
        <source>This picture could not be painted.</source>
        <translation>Dieses Bild konnte nicht gemalt werden.</translation>
    </message>
    <message>
        <source>The model could not be opened. Choose another one.</source>
        <translation>Das Modell konnte nicht geöffnet werden. Wähle ein anderes.</translation>
    </message>
    <message>
        <source>Something could not be read. Your files are as they were.</source>
        <translation>Etwas konnte nicht gelesen werden. Deine Dateien sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Drop to play with “{}”</source>
        <translation>Loslassen, um mit „{}“ zu spielen</translation>
    </message>
    <message>
        <source>Drop to go where “{}” was painted</source>
        <translation>Loslassen, um dorthin zu gehen, wo „{}“ gemalt wurde</translation>
    </message>
    <message>
        <source>Drop to let the walk follow “{}”</source>
        <translation>Loslassen, damit die Reise „{}“ folgt</translation>
    </message>
</context>
<context>
    <name>ExploreParts</name>
    <message>
        <source>Recorded sessions</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>On stage</source>
        <translation>Auf der Bühne</translation>
    </message>
</context>
<context>
    <name>Exploring</name>
    <message>
        <source>the picture that was shown</source>
        <translation>das gezeigte Bild</translation>
    </message>
    <message>
        <source>Children of {}</source>
        <translation>Eltern: {}</translation>
    </message>
    <message>
        <source>Save the mix first: a picture is kept with the model that paints it.</source>
        <translation>Speichere erst die Mischung: Ein Bild wird mit dem Modell behalten, das es malt.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {}</source>
        <translation>{} exportieren</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>Exportieren als</translation>
    </message>
    <message>
        <source>Files in a folder</source>
        <translation>Dateien in einem Ordner</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>PDF of sheets</source>
        <translation>PDF mit Bögen</translation>
    </message>
    <message>
        <source>For a print shop</source>
        <translation>Für die Druckerei</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>Stop; files already written stay.</source>
        <translation>Stoppen; schon geschriebene Dateien bleiben.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>{} contact sheet</source>
        <translation>Kontaktbogen {}</translation>
    </message>
    <message>
        <source>Reading the first picture…</source>
        <translation>Das erste Bild wird gelesen …</translation>
    </message>
    <message>
        <source>The pictures could not be exported.</source>
        <translation>Die Bilder konnten nicht exportiert werden.</translation>
    </message>
    <message>
        <source>Stopped. Files already written stay.</source>
        <translation>Gestoppt. Schon geschriebene Dateien bleiben.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export into</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Printed into {}.</source>
        <translation>Gedruckt in {}.</translation>
    </message>
    <message>
        <source>Sent to the printer: {}.</source>
        <translation>An den Drucker gesendet: {}.</translation>
    </message>
    <message>
        <source>Exported: {0} in {1}.</source>
        <translation>Exportiert: {0} in {1}.</translation>
    </message>
    <message>
        <source>Left out, because they cannot be read: {0} ({1}).</source>
        <translation>Weggelassen, weil nicht lesbar: {0} ({1}).</translation>
    </message>
    <message>
        <source>Left out, because this format holds no pictures that large: {0} ({1}).</source>
        <translation>Weggelassen, weil dieses Format keine so großen Bilder fasst: {0} ({1}).</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>There is no part called {}.</source>
        <translation>Einen Teil namens {} gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Make a film</source>
        <translation>Film machen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Make the film</source>
        <translation>Den Film machen</translation>
    </message>
    <message>
        <source>Progress of the film</source>
        <translation>Fortschritt des Films</translation>
    </message>
    <message>
        <source>Cancel. No file is left behind.</source>
        <translation>Abbrechen. Es bleibt keine Datei zurück.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>{} walk</source>
        <translation>Reise {}</translation>
    </message>
    <message>
        <source>{} session</source>
        <translation>{} Aufnahme</translation>
    </message>
    <message>
        <source>Making “{}”</source>
        <translation>„{}“ entsteht</translation>
    </message>
    <message>
        <source>{0:,} of {1:,} frames</source>
        <translation>{0:,} von {1:,} Einzelbildern</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>Listening to the song…</source>
        <translation>Das Lied wird gehört …</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>Wird fertiggestellt …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The film could not be made.</source>
        <translation>Der Film konnte nicht gemacht werden.</translation>
    </message>
    <message>
        <source>“{}” is ready.</source>
        <translation>„{}“ ist fertig.</translation>
    </message>
    <message>
        <source>Put at least two pictures on the timeline, or choose Circle or Wander.</source>
        <translation>Lege mindestens zwei Bilder auf die Zeitleiste, oder wähle „Kreis“ oder „Streifzug“.</translation>
    </message>
    <message>
        <source>{0}, {1} pixels, about {2}.</source>
        <translation>{0}, {1} Pixel, ungefähr {2}.</translation>
    </message>
    <message>
        <source>With the song “{}”.</source>
        <translation>Mit dem Lied „{}“.</translation>
    </message>
    <message>
        <source>Without sound: only MP4 and WebM have it.</source>
        <translation>Ohne Ton: Nur MP4 und WebM haben ihn.</translation>
    </message>
    <message>
        <source>GIF can only play at {0:.3g} frames per second.</source>
        <translation>GIF kann nur mit {0:.3g} Bildern pro Sekunde laufen.</translation>
    </message>
</context>
<context>
    <name>FavouriteRow</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Click to show it, Ctrl+click several to breed, or drag it to the timeline.</source>
        <translation>Klicken, um es zu zeigen; Strg+Klick wählt mehrere; auf die Zeitleiste ziehen.</translation>
    </message>
    <message>
        <source>Pictures you like (L) are saved to your gallery and wait here to be mixed.</source>
        <translation>Bilder, die dir gefallen (L), kommen in die Galerie und warten hier aufs Mischen.</translation>
    </message>
</context>
<context>
    <name>Favourites</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Append the selected favourites to the timeline, or all</source>
        <translation>Die gewählten Favoriten an die Zeitleiste anhängen, sonst alle</translation>
    </message>
    <message>
        <source>Take the heart off the selected pictures; they stay in the gallery</source>
        <translation>Den gewählten Bildern das Herz nehmen; sie bleiben in der Galerie</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>PNG is lossless at any size and keeps transparency.</source>
        <translation>PNG ist in jeder Größe verlustfrei und behält die Transparenz.</translation>
    </message>
    <message>
        <source>TIFF is lossless at any size; print shops prefer it.</source>
        <translation>TIFF ist in jeder Größe verlustfrei; Druckereien mögen es lieber.</translation>
    </message>
    <message>
        <source>JPEG files are small: up to 65,500 pixels per side, without transparency.</source>
        <translation>JPEG-Dateien sind klein: bis 65.500 Pixel je Seite, ohne Transparenz.</translation>
    </message>
    <message>
        <source>WebP files are small: up to 16,383 pixels per side.</source>
        <translation>WebP-Dateien sind klein: bis 16.383 Pixel je Seite.</translation>
    </message>
    <message>
        <source>Bits per channel</source>
        <translation>Bits je Kanal</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>Each channel has 256 levels: what screens and most printers show.</source>
        <translation>Jeder Kanal hat 256 Stufen: was Bildschirme und die meisten Drucker zeigen.</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>Each channel has 65,536 levels, for further editing.</source>
        <translation>Jeder Kanal hat 65.536 Stufen, zum Weiterbearbeiten.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Set the quality of JPEG and WebP. Above 90, the loss is invisible.</source>
        <translation>Die Qualität von JPEG und WebP festlegen. Über 90 ist der Verlust unsichtbar.</translation>
    </message>
    <message>
        <source>Convert colours to sRGB</source>
        <translation>Farben in sRGB umwandeln</translation>
    </message>
    <message>
        <source>Without this, each picture keeps its own colour profile.</source>
        <translation>Ohne dies behält jedes Bild sein eigenes Farbprofil.</translation>
    </message>
    <message>
        <source>Resample in linear light</source>
        <translation>In linearem Licht umrechnen</translation>
    </message>
    <message>
        <source>Average pixels as light, rather than as file values, when resizing.</source>
        <translation>Beim Ändern der Größe Pixel als Licht mitteln, nicht als Dateiwerte.</translation>
    </message>
    <message>
        <source>File name pattern</source>
        <translation>Muster für Dateinamen</translation>
    </message>
    <message>
        <source>{name}, {width}, {height} and {model} are filled in.</source>
        <translation>{name}, {width}, {height} und {model} werden ausgefüllt.</translation>
    </message>
    <message>
        <source>Choose where results go</source>
        <translation>Wählen, wohin die Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Choose where results go. GanArt never overwrites a file.</source>
        <translation>Wählen, wohin die Ergebnisse kommen. GanArt überschreibt nie eine Datei.</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Speichern in</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>the gallery, “{}”</source>
        <translation>Galerie, „{}“</translation>
    </message>
</context>
<context>
    <name>FilesForm</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>Längere Seite</translation>
    </message>
    <message>
        <source>Set the longer side in pixels. Upscale enlarges better.</source>
        <translation>Die längere Seite in Pixeln. „Vergrößern“ vergrößert besser.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Type words and the parts named below</source>
        <translation>Wörter schreiben und die unten genannten Teile</translation>
    </message>
    <message>
        <source>Add my credits</source>
        <translation>Meine Angaben hinzufügen</translation>
    </message>
    <message>
        <source>Write author and rights of the settings into each file</source>
        <translation>Urheber und Rechte aus den Einstellungen in jede Datei schreiben</translation>
    </message>
    <message>
        <source>Such as {}</source>
        <translation>Zum Beispiel {}</translation>
    </message>
</context>
<context>
    <name>FilmBar</name>
    <message>
        <source>Where the film stands</source>
        <translation>Stelle im Film</translation>
    </message>
    <message>
        <source>Play (P)</source>
        <translation>Abspielen (P)</translation>
    </message>
    <message>
        <source>Pause (P)</source>
        <translation>Anhalten (P)</translation>
    </message>
</context>
<context>
    <name>FilmForm</name>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>MP4 (H.264) plays everywhere; WebM (VP9), WebP and GIF are for the web.</source>
        <translation>MP4 (H.264) läuft überall; WebM (VP9), WebP und GIF sind fürs Web.</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4-Video</translation>
    </message>
    <message>
        <source>WebM video</source>
        <translation>WebM-Video</translation>
    </message>
    <message>
        <source>Animated WebP</source>
        <translation>Animiertes WebP</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Folder of PNG files</source>
        <translation>Ordner mit PNG-Dateien</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>Breite und Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Enlarge frames with</source>
        <translation>Einzelbilder vergrößern mit</translation>
    </message>
    <message>
        <source>Enlarge smoothly with a filter (Lanczos), or more sharply with an upscaler.</source>
        <translation>Weich vergrößern mit einem Filter (Lanczos) oder schärfer mit einem Vergrößerer.</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Frame rate. 23.976 and 29.97 are television&apos;s, to the exact fraction.</source>
        <translation>Bildrate. 23,976 und 29,97 sind die des Fernsehens, als genaue Brüche.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Set the length. A longer film goes the same way more slowly.</source>
        <translation>Die Länge festlegen. Ein längerer Film geht denselben Weg langsamer.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name the file. Nothing is overwritten.</source>
        <translation>Der Datei einen Namen geben. Nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Weich</translation>
    </message>
    <message>
        <source>Choose a folder for the film</source>
        <translation>Einen Ordner für den Film wählen</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Choose which class to show</source>
        <translation>Wählen, welche Klasse gezeigt wird</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Choose which kind of picture to show</source>
        <translation>Wählen, welche Art von Bildern gezeigt wird</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Gemalt</translation>
    </message>
    <message>
        <source>Enlarged</source>
        <translation>Vergrößert</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Choose from when pictures are shown</source>
        <translation>Wählen, aus welcher Zeit Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Letzte 365 Tage</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show every class, kind and date again</source>
        <translation>Wieder jede Klasse, jede Art und jedes Datum zeigen</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Find my picture</source>
        <translation>Mein Bild finden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Drop a picture here. The model looks for the place where it paints the closest match; from there you continue as from any other.</source>
        <translation>Zieh ein Bild hierher. Das Modell sucht den Ort, an dem es das ähnlichste malt; von dort geht es weiter wie von jedem anderen.</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen …</translation>
    </message>
    <message>
        <source>Your picture</source>
        <translation>Dein Bild</translation>
    </message>
    <message>
        <source>Closest match</source>
        <translation>Das ähnlichste</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Fortschritt der Suche</translation>
    </message>
    <message>
        <source>Cancel the search.</source>
        <translation>Die Suche abbrechen.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Looking for “{}”</source>
        <translation>„{}“ wird gesucht</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Ein Bild wählen</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>{:.1f} dB (peak signal-to-noise ratio, PSNR)</source>
        <translation>{:.1f} dB (Signal-Rausch-Verhältnis, PSNR)</translation>
    </message>
    <message>
        <source>The search for the picture failed.</source>
        <translation>Die Suche nach dem Bild ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Found so far</source>
        <translation>Bisher gefunden</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>FinerSettings</name>
    <message>
        <source>Folder name</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Name the training and its model.</source>
        <translation>Dem Training und seinem Modell einen Namen geben.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Set the number of feature maps: wider networks learn more, but more slowly.</source>
        <translation>Die Zahl der Merkmalskarten: Breitere Netze lernen mehr, aber langsamer.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Set how many pictures the networks see in each step.</source>
        <translation>Wie viele Bilder die Netze in jedem Schritt sehen.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed starts the training in the same way.</source>
        <translation>Derselbe Seed beginnt das Training auf dieselbe Weise.</translation>
    </message>
    <message>
        <source>Also learn mirrored copies</source>
        <translation>Auch Spiegelbilder lernen</translation>
    </message>
    <message>
        <source>This doubles your pictures. Turn it off for lettering, or where left and right matter.</source>
        <translation>Das verdoppelt deine Bilder. Ausschalten bei Schrift, oder wenn links und rechts zählen.</translation>
    </message>
    <message>
        <source>Begin with a head start</source>
        <translation>Mit Vorsprung beginnen</translation>
    </message>
    <message>
        <source>Start from what free pictures have taught GanArt. Off: learn from yours alone.</source>
        <translation>Auf dem aufbauen, was GanArt von freien Bildern weiß. Aus: nur deine.</translation>
    </message>
    <message>
        <source>{} (measured)</source>
        <translation>{} (gemessen)</translation>
    </message>
</context>
<context>
    <name>FirstPictures</name>
    <message>
        <source>The first pictures appear here in a moment.</source>
        <translation>Die ersten Bilder erscheinen hier gleich.</translation>
    </message>
    <message>
        <source>The first pictures</source>
        <translation>Die ersten Bilder</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>Most of your pictures can hardly be seen: where they are not transparent, they are nearly the colour of the background.</source>
        <translation>Die meisten deiner Bilder sind kaum zu sehen: Wo sie nicht durchsichtig sind, haben sie fast die Farbe des Hintergrunds.</translation>
    </message>
    <message>
        <source>Lay transparent pictures over this colour, and look again.</source>
        <translation>Transparente Bilder auf diese Farbe legen und noch einmal ansehen.</translation>
    </message>
    <message>
        <source>Use all pictures of each file</source>
        <translation>Alle Bilder jeder Datei nehmen</translation>
    </message>
    <message>
        <source>Use every frame of an animation and every page of a TIFF.</source>
        <translation>Jedes Einzelbild einer Animation und jede Seite eines TIFFs nehmen.</translation>
    </message>
    <message>
        <source>Learn from them too</source>
        <translation>Auch von ihnen lernen</translation>
    </message>
    <message>
        <source>Include what GanArt painted, enlarged and unpacked here.</source>
        <translation>Dazunehmen, was GanArt hier gemalt, vergrößert und entpackt hat.</translation>
    </message>
    <message>
        <source>See them side by side</source>
        <translation>Nebeneinander ansehen</translation>
    </message>
    <message>
        <source>Compare pictures that look the same, and keep the larger.</source>
        <translation>Bilder vergleichen, die gleich aussehen, und das größere behalten.</translation>
    </message>
    <message>
        <source>Leave duplicates out</source>
        <translation>Duplikate weglassen</translation>
    </message>
    <message>
        <source>GanArt keeps the first of each group. Your files are not touched.</source>
        <translation>GanArt behält das erste jeder Gruppe. Deine Dateien bleiben unberührt.</translation>
    </message>
    <message>
        <source>Use a black background</source>
        <translation>Schwarzen Hintergrund nehmen</translation>
    </message>
    <message>
        <source>Use a white background</source>
        <translation>Weißen Hintergrund nehmen</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} weggelassen</translation>
    </message>
    <message>
        <source>No near-duplicates are left</source>
        <translation>Keine Beinahe-Duplikate mehr übrig</translation>
    </message>
</context>
<context>
    <name>FurtherPanel</name>
    <message>
        <source>New training from this…</source>
        <translation>Neues Training hiervon …</translation>
    </message>
    <message>
        <source>Set up another training that starts from this one, perhaps with different pictures.</source>
        <translation>Ein weiteres Training einrichten, das von diesem ausgeht, vielleicht mit anderen Bildern.</translation>
    </message>
    <message>
        <source>How much longer</source>
        <translation>Wie viel länger</translation>
    </message>
    <message>
        <source>The rest of the plan</source>
        <translation>Der Rest des Plans</translation>
    </message>
    <message>
        <source>Train for the rest of the time you chose at the start.</source>
        <translation>Für den Rest der Zeit trainieren, die du am Anfang gewählt hast.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continue training for this long.</source>
        <translation>So lange weitertrainieren.</translation>
    </message>
</context>
<context>
    <name>GalleryActions</name>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>In „Erkunden“ öffnen</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Aussortieren</translation>
    </message>
    <message>
        <source>Add to album…</source>
        <translation>Zu einem Album …</translation>
    </message>
    <message>
        <source>Take out of this album</source>
        <translation>Aus diesem Album nehmen</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Title…</source>
        <translation>Titel …</translation>
    </message>
    <message>
        <source>Select this series</source>
        <translation>Diese Serie auswählen</translation>
    </message>
    <message>
        <source>Name this series…</source>
        <translation>Diese Serie benennen …</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Export or print…</source>
        <translation>Exportieren oder drucken …</translation>
    </message>
    <message>
        <source>Paint variations…</source>
        <translation>Variationen malen …</translation>
    </message>
    <message>
        <source>Paint stills between two…</source>
        <translation>Standbilder zwischen zweien malen …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy seed</source>
        <translation>Seed kopieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Find look-alikes</source>
        <translation>Ähnliche finden</translation>
    </message>
    <message>
        <source>Find the most different 24</source>
        <translation>Die 24 verschiedensten finden</translation>
    </message>
    <message>
        <source>Look for new files</source>
        <translation>Nach neuen Dateien sehen</translation>
    </message>
    <message>
        <source>Exchange stars with other programs…</source>
        <translation>Sterne mit anderen Programmen austauschen …</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
</context>
<context>
    <name>GalleryBar</name>
    <message>
        <source>Show albums and tags</source>
        <translation>Alben und Schlagwörter zeigen</translation>
    </message>
    <message>
        <source>Filter by class, kind and date</source>
        <translation>Nach Klasse, Art und Datum filtern</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Choose which pictures to show</source>
        <translation>Wählen, welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Without rejects</source>
        <translation>Ohne Aussortierte</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source> or more</source>
        <translation> oder mehr</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Aussortierte</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Choose whose pictures to show</source>
        <translation>Wählen, wessen Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Choose which pictures come first</source>
        <translation>Wählen, welche Bilder zuerst kommen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Most stars first</source>
        <translation>Meiste Sterne zuerst</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search titles, tags, albums, models, classes, seeds and files (Ctrl+F)</source>
        <translation>Titel, Schlagwörter, Alben, Modelle, Klassen, Seeds und Dateien durchsuchen (Strg+F)</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Change the size of the pictures (Ctrl+wheel)</source>
        <translation>Die Größe der Bilder ändern (Strg+Mausrad)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}, {0} ausgewählt</translation>
    </message>
</context>
<context>
    <name>GalleryChanges</name>
    <message>
        <source>Deleting pictures</source>
        <translation>Bilder werden gelöscht</translation>
    </message>
    <message>
        <source>Bringing pictures back</source>
        <translation>Bilder werden zurückgeholt</translation>
    </message>
    <message>
        <source>{} deleted.</source>
        <translation>{} gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The marks cannot be saved: {}.</source>
        <translation>Die Kennzeichen können nicht gespeichert werden: {}.</translation>
    </message>
    <message>
        <source>Stars, favourites and rejects cannot be kept: nothing can be written into {}. Choose another folder for the library in the settings.</source>
        <translation>Sterne, Favoriten und Aussortierte können nicht behalten werden: In {} lässt sich nichts schreiben. Wähle in den Einstellungen einen anderen Ordner für die Bibliothek.</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message>
        <source>Films cannot be enlarged here. Make them larger when you make them, in Explore.</source>
        <translation>Filme lassen sich hier nicht vergrößern. Wähle unter Erkunden gleich eine größere Größe, wenn du sie machst.</translation>
    </message>
    <message>
        <source>A series begins with pictures that a model painted. Choose one of those.</source>
        <translation>Eine Serie beginnt mit Bildern, die ein Modell gemalt hat. Wähle eines davon.</translation>
    </message>
    <message>
        <source>Two models painted these pictures. Choose two pictures of the same model.</source>
        <translation>Diese Bilder stammen von zwei Modellen. Wähle zwei Bilder desselben Modells.</translation>
    </message>
</context>
<context>
    <name>GalleryLayout</name>
    <message>
        <source>Your gallery is empty</source>
        <translation>Deine Galerie ist leer</translation>
    </message>
    <message>
        <source>Pictures that you generate, or like in Explore, are kept here, with everything needed to make them again. Give stars, reject what failed, and find the best of thousands.</source>
        <translation>Bilder, die du malen lässt oder die dir in „Erkunden“ gefallen, werden hier aufbewahrt, mit allem, was nötig ist, um sie wieder zu malen. Vergib Sterne, sortiere Misslungenes aus und finde unter Tausenden die besten.</translation>
    </message>
    <message>
        <source>Train and generate</source>
        <translation>Trainieren und malen</translation>
    </message>
    <message>
        <source>Play with the sample model</source>
        <translation>Mit dem Beispielmodell spielen</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>No pictures match the filters above.</source>
        <translation>Zu den Filtern oben passt kein Bild.</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
</context>
<context>
    <name>GalleryLooks</name>
    <message>
        <source>Comparing pictures</source>
        <translation>Bilder werden verglichen</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>{:,} groups</source>
        <translation>
            <numerusform>{:,} Gruppe</numerusform>
            <numerusform>{:,} Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} look alike, in {1}. All but the largest of each are selected.</source>
        <translation>{0} sehen gleich aus, in {1}. Alle außer dem jeweils größten sind ausgewählt.</translation>
    </message>
    <message>
        <source>No two of these pictures look alike.</source>
        <translation>Keine zwei dieser Bilder sehen gleich aus.</translation>
    </message>
    <message>
        <source>These differ most: {}.</source>
        <translation>Am verschiedensten: {}.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>GalleryOrdering</name>
    <message>
        <source>New album</source>
        <translation>Neues Album</translation>
    </message>
    <message>
        <source>The album “{}” is deleted; its pictures stay.</source>
        <translation>Das Album „{}“ ist gelöscht; seine Bilder bleiben.</translation>
    </message>
    <message>
        <source>An album takes only pictures that are in the gallery.</source>
        <translation>Ein Album nimmt nur Bilder auf, die in der Galerie sind.</translation>
    </message>
</context>
<context>
    <name>GalleryQuestion</name>
    <message>
        <source>Take out of this album</source>
        <translation>Aus diesem Album nehmen</translation>
    </message>
    <message>
        <source>Take this tag away</source>
        <translation>Dieses Schlagwort wegnehmen</translation>
    </message>
</context>
<context>
    <name>GalleryViewing</name>
    <message>
        <source>{0:,} of {1:,}</source>
        <translation>{0:,} von {1:,}</translation>
    </message>
</context>
<context>
    <name>GalleryWork</name>
    <message>
        <source>Looking through the gallery</source>
        <translation>Die Galerie wird durchgesehen</translation>
    </message>
    <message>
        <source>Adding pictures</source>
        <translation>Bilder werden aufgenommen</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Wird kopiert</translation>
    </message>
    <message>
        <source>Emptying the trash</source>
        <translation>Der Papierkorb wird geleert</translation>
    </message>
    <message>
        <source>Something went wrong in the gallery. Your files are as they were.</source>
        <translation>In der Galerie ist etwas schiefgegangen. Deine Dateien sind, wie sie waren.</translation>
    </message>
</context>
<context>
    <name>GeneratePanel</name>
    <message>
        <source>A trained network paints as many new pictures as you like. They go to your gallery.</source>
        <translation>Ein trainiertes Netz malt so viele neue Bilder, wie du magst. Sie kommen in deine Galerie.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Choose one of your trainings, a saved model or the sample.</source>
        <translation>Eines deiner Trainings, ein gespeichertes Modell oder das Beispiel wählen.</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>Choose how many pictures to paint, each from its own latent.</source>
        <translation>Wie viele Bilder gemalt werden, jedes von einem eigenen Punkt aus.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed always gives the same pictures.</source>
        <translation>Derselbe Seed ergibt immer dieselben Bilder.</translation>
    </message>
    <message>
        <source>Reroll the seed</source>
        <translation>Seed würfeln</translation>
    </message>
    <message>
        <source>Reroll the seed (R)</source>
        <translation>Seed würfeln (R)</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>Vielfalt</translation>
    </message>
    <message>
        <source>Truncation: lower stays with what the network does best, higher shows everything it can.</source>
        <translation>Trunkierung: niedriger bleibt bei dem, was das Netz am besten kann, höher zeigt alles.</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Progress of the pictures</source>
        <translation>Fortschritt der Bilder</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop. Pictures that are already painted are kept.</source>
        <translation>Stoppen. Schon gemalte Bilder bleiben.</translation>
    </message>
    <message>
        <source>Open the gallery</source>
        <translation>Galerie öffnen</translation>
    </message>
    <message>
        <source>Check for copies</source>
        <translation>Auf Kopien prüfen</translation>
    </message>
    <message>
        <source>Compare them with the pictures the network learned from.</source>
        <translation>Mit den Bildern vergleichen, von denen das Netz gelernt hat.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>GeneratingWork</name>
    <message>
        <source>Generating “{}”</source>
        <translation>„{}“ malt</translation>
    </message>
    <message>
        <source>{} saved in your gallery.</source>
        <translation>{} in deiner Galerie gespeichert.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>{:,} of {:,} pictures</source>
        <translation>{:,} von {:,} Bildern</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The pictures could not be painted.</source>
        <translation>Die Bilder konnten nicht gemalt werden.</translation>
    </message>
    <message>
        <source>{} Saved before that: {}.</source>
        <translation>{} Vorher gespeichert: {}.</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>The guide</source>
        <translation>Die Anleitung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>HistorySlider</name>
    <message>
        <source>History of the samples</source>
        <translation>Verlauf der Proben</translation>
    </message>
    <message>
        <source>Go back through the samples of this training (←/→). The dot marks the best moment.</source>
        <translation>Durch die Proben dieses Trainings zurückgehen (←/→). Der Punkt markiert den besten Moment.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Follow the newest samples as they appear.</source>
        <translation>Den neuesten Proben folgen, sobald sie da sind.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message>
        <source>Name and note</source>
        <translation>Name und Notiz</translation>
    </message>
    <message>
        <source>Name of the training</source>
        <translation>Name des Trainings</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What you tried, what to keep, what comes next</source>
        <translation>Was du versucht hast, was bleiben soll, was als nächstes kommt</translation>
    </message>
</context>
<context>
    <name>LargePicture</name>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Dieses Bild lässt sich nicht zeigen.</translation>
    </message>
</context>
<context>
    <name>LeftPanel</name>
    <message>
        <source>Seeds</source>
        <translation>Seeds</translation>
    </message>
    <message>
        <source>Endless random pictures. A seed always gives the same picture.</source>
        <translation>Endlos zufällige Bilder. Ein Seed ergibt immer dasselbe Bild.</translation>
    </message>
    <message>
        <source>Offspring</source>
        <translation>Nachwuchs</translation>
    </message>
    <message>
        <source>See the children of pictures you like.</source>
        <translation>Die Kinder von Bildern sehen, die dir gefallen.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Choose a model that you trained or imported.</source>
        <translation>Ein Modell wählen, das du trainiert oder importiert hast.</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>Seed {:,}</source>
        <translation>Seed {:,}</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Go to a seed on the wall</source>
        <translation>Zu einem Seed auf der Wand gehen</translation>
    </message>
    <message>
        <source>Child {:,}</source>
        <translation>Kind {:,}</translation>
    </message>
    <message>
        <source>Breed (B) makes children of the favourites that you select, or of the current picture.</source>
        <translation>„Kreuzen“ (B) macht Kinder der Favoriten, die du auswählst, oder des jetzigen Bildes.</translation>
    </message>
    <message>
        <source>Breed again</source>
        <translation>Noch einmal kreuzen</translation>
    </message>
</context>
<context>
    <name>LengthChoice</name>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Measured while this machine was busy; measured again when it is free.</source>
        <translation>Gemessen, während der Rechner beschäftigt war; wird neu gemessen, sobald er frei ist.</translation>
    </message>
</context>
<context>
    <name>LengthSlider</name>
    <message>
        <source>Pauses do not count. You can stop earlier and continue later.</source>
        <translation>Pausen zählen nicht. Du kannst früher stoppen und später fortsetzen.</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Your library cannot be used</source>
        <translation>Deine Bibliothek lässt sich nicht benutzen</translation>
    </message>
    <message>
        <source>If it lies on a disk that is not connected, or can only be read just now, connect the disk and try again. Nothing in it is lost.</source>
        <translation>Liegt sie auf einem Datenträger, der nicht angeschlossen ist oder sich gerade nur lesen lässt, schließ ihn an und versuch es noch einmal. Nichts darin ist verloren.</translation>
    </message>
    <message>
        <source>Use the usual folder this time</source>
        <translation>Diesmal den üblichen Ordner nehmen</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Anderen wählen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
</context>
<context>
    <name>Liking</name>
    <message>
        <source>Saving what you like from “{}”</source>
        <translation>Was dir an „{}“ gefällt, wird gespeichert</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>What you like could not be saved.</source>
        <translation>Was dir gefällt, konnte nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>Serve the picture</source>
        <translation>Bild herausgeben</translation>
    </message>
    <message>
        <source>Show it to other programs on this computer (127.0.0.1), as MJPEG.</source>
        <translation>Zeigt es anderen Programmen auf diesem Computer (127.0.0.1), als MJPEG.</translation>
    </message>
    <message>
        <source>Port of the live picture</source>
        <translation>Port des Live-Bildes</translation>
    </message>
    <message>
        <source>Longer side of the live picture</source>
        <translation>Längere Seite des Live-Bildes</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The live picture cannot use port {0}: {1}. Another port may be free.</source>
        <translation>Das Live-Bild kann den Port {0} nicht nutzen: {1}. Vielleicht ist ein anderer frei.</translation>
    </message>
    <message>
        <source>No program reads it.</source>
        <translation>Kein Programm liest es.</translation>
    </message>
    <message>
        <source>1 program reads it.</source>
        <translation>1 Programm liest es.</translation>
    </message>
    <message numerus="yes">
        <source>{} programs read it.</source>
        <translation>
            <numerusform>{} Programm liest es.</numerusform>
            <numerusform>{} Programme lesen es.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockButton</name>
    <message>
        <source>Keep this as it is, whatever else changes</source>
        <translation>Dies so behalten, was sich sonst auch ändert</translation>
    </message>
    <message>
        <source>Lock {}</source>
        <translation>{} sperren</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>{} is running. If you stop it now, nothing of it is kept.</source>
        <translation>{} läuft. Wenn du jetzt stoppst, bleibt nichts davon.</translation>
    </message>
    <message>
        <source>{} is running. Stop it and keep everything?</source>
        <translation>{} läuft. Stoppen und alles behalten?</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Stoppen und schließen</translation>
    </message>
    <message>
        <source>Keep GanArt open</source>
        <translation>GanArt offen lassen</translation>
    </message>
    <message>
        <source>Drop to learn from {} together</source>
        <translation>Loslassen, um gemeinsam zu lernen: {}</translation>
    </message>
    <message>
        <source>Drop to learn from “{}”</source>
        <translation>Loslassen, um von „{}“ zu lernen</translation>
    </message>
    <message>
        <source>Drop to see what can be done with “{}”</source>
        <translation>Loslassen, um zu sehen, was mit „{}“ möglich ist</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>Map of the folder</source>
        <translation>Karte des Ordners</translation>
    </message>
    <message>
        <source>Drawing the map…</source>
        <translation>Die Karte wird gezeichnet …</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Map of the folder</source>
        <translation>Karte des Ordners</translation>
    </message>
    <message>
        <source>See what is frequent in this folder, and what is odd.</source>
        <translation>Sehen, was in diesem Ordner häufig ist und was aus dem Rahmen fällt.</translation>
    </message>
    <message>
        <source>Mapping the folder</source>
        <translation>Karte des Ordners entsteht</translation>
    </message>
    <message>
        <source>Stop. Nothing is kept.</source>
        <translation>Stoppen. Nichts wird behalten.</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Bilder werden gesucht …</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Comparing what they show</source>
        <translation>Es wird verglichen, was sie zeigen</translation>
    </message>
    <message>
        <source>The map could not be made.</source>
        <translation>Die Karte konnte nicht gemacht werden.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>The oddest first</source>
        <translation>Das Ungewöhnlichste zuerst</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>MidiPanel</name>
    <message>
        <source>Next picture of the timeline</source>
        <translation>Nächstes Bild der Zeitleiste</translation>
    </message>
    <message>
        <source>Previous picture of the timeline</source>
        <translation>Voriges Bild der Zeitleiste</translation>
    </message>
    <message>
        <source>Speed of the timeline</source>
        <translation>Tempo der Zeitleiste</translation>
    </message>
    <message>
        <source>Take the picture for form</source>
        <translation>Das Bild für die Form nehmen</translation>
    </message>
    <message>
        <source>Take the picture for texture</source>
        <translation>Das Bild für die Struktur nehmen</translation>
    </message>
    <message>
        <source>Take the picture for colour</source>
        <translation>Das Bild für die Farbe nehmen</translation>
    </message>
    <message>
        <source>Play by MIDI</source>
        <translation>Mit MIDI spielen</translation>
    </message>
    <message>
        <source>Let the knobs and keys of a device move the page.</source>
        <translation>Die Regler und Tasten eines Geräts bewegen die Seite.</translation>
    </message>
    <message>
        <source>MIDI device</source>
        <translation>MIDI-Gerät</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Take a control of the page, then move a knob or strike a key.</source>
        <translation>Fasse etwas auf der Seite an, dann drehe einen Regler oder schlage eine Taste an.</translation>
    </message>
    <message>
        <source>By name…</source>
        <translation>Nach Namen …</translation>
    </message>
    <message>
        <source>Learn something that cannot be taken on the page.</source>
        <translation>Etwas lernen, das man auf der Seite nicht anfassen kann.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>“{}”: now move a knob or strike a key.</source>
        <translation>„{}“: drehe jetzt einen Regler oder schlage eine Taste an.</translation>
    </message>
    <message>
        <source>Learnt. Take another control, or press Learn to end.</source>
        <translation>Gelernt. Fasse das Nächste an, oder beende es mit „Lernen“.</translation>
    </message>
    <message>
        <source>This computer has no MIDI that GanArt could use: {}</source>
        <translation>Dieser Computer hat kein MIDI, das GanArt nutzen könnte: {}</translation>
    </message>
    <message>
        <source>MIDI needs one more part. Where GanArt was installed by pip: pip install python-rtmidi</source>
        <translation>MIDI braucht ein weiteres Teil. Wo GanArt mit pip installiert ist: pip install python-rtmidi</translation>
    </message>
    <message>
        <source>Looking for MIDI devices…</source>
        <translation>MIDI-Geräte werden gesucht …</translation>
    </message>
    <message>
        <source>No MIDI device is plugged in.</source>
        <translation>Kein MIDI-Gerät ist angeschlossen.</translation>
    </message>
    <message>
        <source>MIDI has stopped working. Switch it on again to look for devices.</source>
        <translation>MIDI ist ausgefallen. Zum Suchen nach Geräten wieder einschalten.</translation>
    </message>
    <message>
        <source>The device is not connected, or another program uses it.</source>
        <translation>Das Gerät ist nicht angeschlossen, oder ein anderes Programm benutzt es.</translation>
    </message>
    <message>
        <source>Learnt ({})</source>
        <translation>Gelernt ({})</translation>
    </message>
    <message>
        <source>Forget “{}”</source>
        <translation>„{}“ vergessen</translation>
    </message>
    <message>
        <source>Control {0}, channel {1}</source>
        <translation>Regler {0}, Kanal {1}</translation>
    </message>
    <message>
        <source>Key {0}, channel {1}</source>
        <translation>Taste {0}, Kanal {1}</translation>
    </message>
    <message>
        <source>Pitch wheel, channel {1}</source>
        <translation>Tonhöhenrad, Kanal {1}</translation>
    </message>
</context>
<context>
    <name>MixPanel</name>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Take form and layout from another picture: drop one, or click.</source>
        <translation>Form und Aufbau von einem anderen Bild nehmen: hierher ziehen oder klicken.</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Take details and texture from another picture: drop one, or click.</source>
        <translation>Einzelheiten und Struktur von einem anderen Bild nehmen: hierher ziehen oder klicken.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Take colours and finish from another picture: drop one, or click.</source>
        <translation>Farben und Oberfläche von einem anderen Bild nehmen: hierher ziehen oder klicken.</translation>
    </message>
    <message>
        <source>How much of it: {}</source>
        <translation>Wie viel davon: {}</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>A has what you want. Drop a picture, or click for the current one.</source>
        <translation>A hat, was du willst. Zieh ein Bild hierher, oder klicke für das jetzige.</translation>
    </message>
    <message>
        <source>B lacks it, and is like A otherwise.</source>
        <translation>B fehlt es, und sonst gleicht es A.</translation>
    </message>
    <message>
        <source>C is to get it.</source>
        <translation>C soll es bekommen.</translation>
    </message>
    <message>
        <source>Strength of the sum</source>
        <translation>Stärke der Summe</translation>
    </message>
    <message>
        <source>Average of favourites</source>
        <translation>Mittel der Favoriten</translation>
    </message>
    <message>
        <source>Go to the middle of the selected favourites, or of all.</source>
        <translation>Zur Mitte der gewählten Favoriten gehen, sonst aller.</translation>
    </message>
    <message>
        <source>Drop favourites here, or click to take the current picture.</source>
        <translation>Favoriten hierher ziehen, oder klicken, um das jetzige Bild zu nehmen.</translation>
    </message>
</context>
<context>
    <name>Mixing</name>
    <message>
        <source>An average needs two favourites: press L to keep pictures you like.</source>
        <translation>Ein Mittel braucht zwei Favoriten: Drücke L, um Bilder zu behalten, die dir gefallen.</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Model {}</source>
        <translation>Modell {}</translation>
    </message>
    <message>
        <source>New name of the model</source>
        <translation>Neuer Name des Modells</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Export a copy…</source>
        <translation>Kopie exportieren …</translation>
    </message>
    <message>
        <source>Export as a web page…</source>
        <translation>Als Webseite exportieren …</translation>
    </message>
    <message>
        <source>Export for other programs (ONNX)…</source>
        <translation>Für andere Programme exportieren (ONNX) …</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Mix with the open model…</source>
        <translation>Mit dem offenen Modell mischen …</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Continue larger…</source>
        <translation>Größer fortsetzen …</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Actions for this model</source>
        <translation>Aktionen für dieses Modell</translation>
    </message>
    <message>
        <source>Actions for {}</source>
        <translation>Aktionen für {}</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Upscaler</source>
        <translation>Vergrößerer</translation>
    </message>
    <message>
        <source>This copy of GanArt has no built-in upscaler. Add a model file (.safetensors, .pth, .pt or .ckpt), or train one on your own pictures.</source>
        <translation>Diese Ausgabe von GanArt enthält keinen Vergrößerer. Füge eine Modelldatei hinzu (.safetensors, .pth, .pt oder .ckpt), oder trainiere einen mit deinen eigenen Bildern.</translation>
    </message>
    <message>
        <source>Add a model file</source>
        <translation>Modelldatei hinzufügen</translation>
    </message>
    <message>
        <source>Add a .safetensors, .pth, .pt or .ckpt file that enlarges or cleans pictures.</source>
        <translation>Eine .safetensors-, .pth-, .pt- oder .ckpt-Datei hinzufügen, die Bilder vergrößert oder säubert.</translation>
    </message>
    <message>
        <source>Remove this file from the list</source>
        <translation>Diese Datei aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Remove this file from the list. The file itself is kept.</source>
        <translation>Diese Datei aus der Liste nehmen. Die Datei selbst bleibt.</translation>
    </message>
    <message>
        <source>Plain or lively</source>
        <translation>Schlicht oder lebhaft</translation>
    </message>
    <message>
        <source>Thorough (takes 8 times as long)</source>
        <translation>Gründlich (dauert 8-mal so lange)</translation>
    </message>
    <message>
        <source>Look at each picture in all eight orientations: cleaner and truer.</source>
        <translation>Betrachtet jedes Bild in allen acht Lagen: sauberer und originalgetreuer.</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Schlicht</translation>
    </message>
    <message>
        <source>Lively</source>
        <translation>Lebhaft</translation>
    </message>
    <message>
        <source>Left stays closest to the original; right adds lively detail, which may be invented.</source>
        <translation>Links bleibt dem Original am nächsten; rechts fügt lebhafte Einzelheiten hinzu, vielleicht erfundene.</translation>
    </message>
    <message>
        <source>Models (*.safetensors *.pth *.pt *.ckpt)</source>
        <translation>Modelle (*.safetensors *.pth *.pt *.ckpt)</translation>
    </message>
</context>
<context>
    <name>ModelExport</name>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>The model is in {}.</source>
        <translation>Das Modell ist in {}.</translation>
    </message>
    <message>
        <source>The model could not be exported.</source>
        <translation>Das Modell konnte nicht exportiert werden.</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>“{}” cleans pictures. With the factor 1 they keep their size.</source>
        <translation>„{}“ säubert Bilder. Mit dem Faktor 1 behalten sie ihre Größe.</translation>
    </message>
    <message>
        <source>“{}” enlarges {} times.</source>
        <translation>„{}“ vergrößert {}-mal.</translation>
    </message>
    <message>
        <source> In large pictures, parts may differ by less than one step of 255 where they meet.</source>
        <translation> In großen Bildern können sich Teile an den Nähten um weniger als eine von 255 Stufen unterscheiden.</translation>
    </message>
    <message>
        <source> It sees farther than a tile shows it, so faint seams may show in large pictures.</source>
        <translation> Er sieht weiter, als eine Kachel ihm zeigt; in großen Bildern können schwache Nähte zu sehen sein.</translation>
    </message>
    <message>
        <source>The model file could not be opened.</source>
        <translation>Die Modelldatei konnte nicht geöffnet werden.</translation>
    </message>
</context>
<context>
    <name>ModelMixPanel</name>
    <message>
        <source>Mix models</source>
        <translation>Modelle mischen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close without saving the mix</source>
        <translation>Schließen, ohne die Mischung zu speichern</translation>
    </message>
    <message>
        <source>The picture shows the mix at once. The first layers hold the layout, the last ones colour and finish.</source>
        <translation>Das Bild zeigt die Mischung sofort. Die ersten Schichten tragen den Aufbau, die letzten Farbe und Feinschliff.</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Alle Schichten</translation>
    </message>
    <message>
        <source>Title of the mixed model</source>
        <translation>Titel des gemischten Modells</translation>
    </message>
    <message>
        <source>Save as a model</source>
        <translation>Als Modell speichern</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>Layer {}</source>
        <translation>Schicht {}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Left is the open model, right is the other one.</source>
        <translation>Links ist das offene Modell, rechts das andere.</translation>
    </message>
</context>
<context>
    <name>ModelMixing</name>
    <message>
        <source>The mixed model could not be saved.</source>
        <translation>Das gemischte Modell konnte nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Import a model…</source>
        <translation>Modell importieren …</translation>
    </message>
    <message>
        <source>Choose a .safetensors file made by GanArt. You can also drop it here.</source>
        <translation>Eine .safetensors-Datei aus GanArt wählen. Du kannst sie auch hierher ziehen.</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Ein Modell importieren</translation>
    </message>
    <message>
        <source>GanArt models (*.safetensors)</source>
        <translation>GanArt-Modelle (*.safetensors)</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>Export a copy</source>
        <translation>Eine Kopie exportieren</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Das Modell exportieren</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>A copy is in {}.</source>
        <translation>Eine Kopie ist in {}.</translation>
    </message>
</context>
<context>
    <name>MovingDialog</name>
    <message>
        <source>Your library is moving</source>
        <translation>Deine Bibliothek zieht um</translation>
    </message>
    <message>
        <source>From {}
to {}</source>
        <translation>Von {}
nach {}</translation>
    </message>
    <message>
        <source>Moving the library</source>
        <translation>Die Bibliothek zieht um</translation>
    </message>
    <message>
        <source>Leave everything where it is.</source>
        <translation>Alles lassen, wo es ist.</translation>
    </message>
    <message>
        <source>Continue with the old folder</source>
        <translation>Mit dem alten Ordner weitermachen</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>Die Bibliothek wird durchgesehen …</translation>
    </message>
    <message>
        <source>{:.2f} of {:.2f} GB copied</source>
        <translation>{:.2f} von {:.2f} GB kopiert</translation>
    </message>
</context>
<context>
    <name>MusicPanel</name>
    <message>
        <source>Follow the music</source>
        <translation>Der Musik folgen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose another song</source>
        <translation>Ein anderes Lied wählen</translation>
    </message>
    <message>
        <source>Let something follow</source>
        <translation>Etwas folgen lassen</translation>
    </message>
    <message>
        <source>Add speed, variety, a zone, a direction or a bend that follows the song</source>
        <translation>Tempo, Vielfalt, eine Zone, eine Richtung oder eine Verbiegung hinzufügen, die dem Lied folgt</translation>
    </message>
    <message>
        <source>No song yet</source>
        <translation>Noch kein Lied</translation>
    </message>
    <message>
        <source>{0}:{1:02} min, {2}, {3:.0f} beats per minute</source>
        <translation>{0}:{1:02} min, {2}, {3:.0f} Schläge pro Minute</translation>
    </message>
    <message>
        <source>{0}:{1:02} min, {2}, no steady beat</source>
        <translation>{0}:{1:02} min, {2}, kein gleichmäßiger Schlag</translation>
    </message>
    <message>
        <source>Direction {}</source>
        <translation>Richtung {}</translation>
    </message>
    <message>
        <source>Direction W{}</source>
        <translation>Richtung G{}</translation>
    </message>
</context>
<context>
    <name>NewPart</name>
    <message>
        <source>This version of GanArt has no recipe called “{}”.</source>
        <translation>Diese Version von GanArt hat kein Rezept namens „{}“.</translation>
    </message>
</context>
<context>
    <name>Obstacles</name>
    <message>
        <source>The pictures of “{}”</source>
        <translation>Die Bilder von „{}“</translation>
    </message>
</context>
<context>
    <name>OrderFields</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Type tags, divided by commas (Ctrl+T)</source>
        <translation>Schlagwörter schreiben, durch Kommas getrennt (Strg+T)</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>For all selected</source>
        <translation>Für alle gewählten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Add to all selected</source>
        <translation>Zu allen gewählten</translation>
    </message>
</context>
<context>
    <name>OscPanel</name>
    <message>
        <source>Let other programs play</source>
        <translation>Andere spielen lassen</translation>
    </message>
    <message>
        <source>Use Open Sound Control over UDP; on this computer only, unless you say whose.</source>
        <translation>Nutzt Open Sound Control über UDP; nur auf diesem Computer, wenn du keinen anderen nennst.</translation>
    </message>
    <message>
        <source>Port at which GanArt listens</source>
        <translation>Port, an dem GanArt zuhört</translation>
    </message>
    <message>
        <source>Port to which GanArt sends</source>
        <translation>Port, an den GanArt sendet</translation>
    </message>
    <message>
        <source>From another computer</source>
        <translation>Von anderem Computer</translation>
    </message>
    <message>
        <source>Listen and answer to one other computer, and to nobody else.</source>
        <translation>Hört auf einen anderen Computer und antwortet ihm, sonst niemandem.</translation>
    </message>
    <message>
        <source>Address of the other computer</source>
        <translation>Adresse des anderen Computers</translation>
    </message>
    <message>
        <source>Write the address of the other computer, IPv4 or IPv6.</source>
        <translation>Schreibe die Adresse des anderen Computers, IPv4 oder IPv6.</translation>
    </message>
    <message>
        <source>Not understood, or not there, the newest first:</source>
        <translation>Nicht verstanden oder nicht vorhanden, das Neueste zuerst:</translation>
    </message>
    <message>
        <source>Turned away, the newest first:</source>
        <translation>Abgewiesen, das Neueste zuerst:</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Listen on port</source>
        <translation>Zuhören an Port</translation>
    </message>
    <message>
        <source>Send to port</source>
        <translation>Senden an Port</translation>
    </message>
    <message>
        <source>Its address</source>
        <translation>Seine Adresse</translation>
    </message>
    <message>
        <source>Listening to this computer only, at 127.0.0.1.</source>
        <translation>Hört nur auf diesen Computer, unter 127.0.0.1.</translation>
    </message>
    <message>
        <source>Listening to {0} only. Send to {1}.</source>
        <translation>Hört nur auf {0}. Sende an {1}.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>diesen Computer</translation>
    </message>
    <message>
        <source>GanArt would send to itself: choose two different ports.</source>
        <translation>GanArt würde an sich selbst senden: Wähle zwei verschiedene Ports.</translation>
    </message>
    <message>
        <source>“{}” is not the address of a computer. Write one such as 192.168.1.20 or fe80::1%eth0.</source>
        <translation>„{}“ ist keine Adresse eines Computers. Schreibe eine wie 192.168.1.20 oder fe80::1%eth0.</translation>
    </message>
    <message>
        <source>GanArt cannot listen on port {0}: {1}. Another port may be free.</source>
        <translation>GanArt kann an Port {0} nicht zuhören: {1}. Ein anderer Port ist vielleicht frei.</translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>The screen of the output window was unplugged. The picture is shown again once it is back; or choose another screen under On stage.</source>
        <translation>Der Bildschirm des Ausgabefensters wurde abgezogen. Das Bild erscheint wieder, sobald er zurück ist; oder wähle unter „Auf der Bühne“ einen anderen.</translation>
    </message>
    <message>
        <source>The pictures on stage cannot be enlarged.</source>
        <translation>Die Bilder auf der Bühne lassen sich nicht vergrößern.</translation>
    </message>
    <message>
        <source>{} (not connected)</source>
        <translation>{} (nicht angeschlossen)</translation>
    </message>
</context>
<context>
    <name>OutputRows</name>
    <message>
        <source>Screen of the output window</source>
        <translation>Bildschirm des Ausgabefensters</translation>
    </message>
    <message>
        <source>Choose the screen that the picture fills.</source>
        <translation>Wähle den Bildschirm, den das Bild ausfüllt.</translation>
    </message>
    <message>
        <source>Sharpen every picture</source>
        <translation>Jedes Bild schärfen</translation>
    </message>
    <message>
        <source>Enlarge by Fast, also in the live picture, up to 128 pixels; fewer per second.</source>
        <translation>Hier und im Live-Bild: mit „Schnell“ vergrößern, bis 128 Pixel; dafür weniger Bilder pro Sekunde.</translation>
    </message>
</context>
<context>
    <name>OutputWindow</name>
    <message>
        <source>GanArt: output</source>
        <translation>GanArt: Ausgabe</translation>
    </message>
    <message>
        <source>Output window</source>
        <translation>Ausgabefenster</translation>
    </message>
    <message>
        <source>Esc closes the output window.</source>
        <translation>Esc schließt das Ausgabefenster.</translation>
    </message>
</context>
<context>
    <name>OwnPanel</name>
    <message>
        <source>Train an upscaler that knows your hand: it learns from your own pictures how their lines and grain look at full size. Ten minutes is enough to start; longer is better.</source>
        <translation>Trainiere einen Vergrößerer, der deine Hand kennt: Er lernt von deinen Bildern, wie ihre Linien und ihr Korn in voller Größe aussehen. Zehn Minuten genügen für den Anfang; länger ist besser.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Aufbauen auf</translation>
    </message>
    <message>
        <source>“Fast” can learn on any computer; the others need a graphics card.</source>
        <translation>„Schnell“ lernt auf jedem Computer; die anderen brauchen eine Grafikkarte.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Choose a folder of large, sharp pictures. You can stop early.</source>
        <translation>Einen Ordner mit großen, scharfen Bildern wählen. Du kannst früher stoppen.</translation>
    </message>
    <message>
        <source>Upscalers trained earlier</source>
        <translation>Früher trainierte Vergrößerer</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>Weitertrainieren</translation>
    </message>
    <message>
        <source>Trained earlier</source>
        <translation>Früher trainiert</translation>
    </message>
    <message>
        <source>SRGAN (for graphics cards)</source>
        <translation>SRGAN (für Grafikkarten)</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>OwnView</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop and keep what was learned.</source>
        <translation>Stoppen und behalten, was gelernt wurde.</translation>
    </message>
    <message>
        <source>This is the luma peak signal-to-noise ratio on held-out crops, in dB.</source>
        <translation>Das ist das Signal-Rausch-Verhältnis der Helligkeit an zurückgehaltenen Ausschnitten, in dB.</translation>
    </message>
    <message>
        <source>This is the structural similarity on the same crops; 1 means identical.</source>
        <translation>Das ist die strukturelle Ähnlichkeit derselben Ausschnitte; 1 heißt identisch.</translation>
    </message>
    <message>
        <source>PSNR before</source>
        <translation>PSNR vorher</translation>
    </message>
    <message>
        <source>PSNR now</source>
        <translation>PSNR jetzt</translation>
    </message>
    <message>
        <source>SSIM before</source>
        <translation>SSIM vorher</translation>
    </message>
    <message>
        <source>SSIM now</source>
        <translation>SSIM jetzt</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Test crops appear here: before | after | original.</source>
        <translation>Hier erscheinen Probeausschnitte: vorher | nachher | Original.</translation>
    </message>
    <message>
        <source>Your own upscaler</source>
        <translation>Dein eigener Vergrößerer</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>OwnWork</name>
    <message>
        <source>Find the folder…</source>
        <translation>Ordner suchen …</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Reading {:,} of {:,} pictures</source>
        <translation>{:,} von {:,} Bildern gelesen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>{:,.0f} crops/s</source>
        <translation>{:,.0f} Ausschnitte/s</translation>
    </message>
    <message>
        <source>Training the upscaler “{}”</source>
        <translation>Der Vergrößerer „{}“ wird trainiert</translation>
    </message>
    <message>
        <source>The upscaler “{}” is ready. You can choose it in the list.</source>
        <translation>Der Vergrößerer „{}“ ist fertig. Du kannst ihn in der Liste wählen.</translation>
    </message>
    <message>
        <source>The upscaler could not be trained.</source>
        <translation>Der Vergrößerer konnte nicht trainiert werden.</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Pad</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Drag the knob: nearby points look alike. Double-click to start a new map there.</source>
        <translation>Den Knopf ziehen: Nahe Punkte sehen ähnlich aus. Ein Doppelklick beginnt dort eine neue Karte.</translation>
    </message>
</context>
<context>
    <name>PictureCanvas</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>Dieses Bild lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Back to the gallery (Esc)</source>
        <translation>Zurück zur Galerie (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Aussortiert</translation>
    </message>
</context>
<context>
    <name>PicturesPanel</name>
    <message>
        <source>Practice data sets</source>
        <translation>Übungsdatensätze</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Stop reading the folder.</source>
        <translation>Das Lesen des Ordners stoppen.</translation>
    </message>
    <message>
        <source>Choose a folder of pictures first.</source>
        <translation>Wähle zuerst einen Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Bilder werden gesucht …</translation>
    </message>
    <message>
        <source>Reading {:,} of {:,} files</source>
        <translation>{:,} von {:,} Dateien gelesen</translation>
    </message>
    <message>
        <source>Comparing the pictures…</source>
        <translation>Bilder werden verglichen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The folder could not be read.</source>
        <translation>Der Ordner konnte nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>Pilots</name>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>{:,} ways were tried. Compare them and go on with the best.</source>
        <translation>{:,} Wege wurden ausprobiert. Vergleiche sie, und mach mit dem besten weiter.</translation>
    </message>
    <message>
        <source>These ways are tried first. The training that waits already follows them.</source>
        <translation>Diese Wege werden zuerst ausprobiert. Das Training, das schon wartet, folgt danach.</translation>
    </message>
    <message>
        <source>These ways are tried first. The {:,} trainings that wait already follow them.</source>
        <translation>Diese Wege werden zuerst ausprobiert. Die {:,} Trainings, die schon warten, folgen danach.</translation>
    </message>
</context>
<context>
    <name>PilotsDialog</name>
    <message>
        <source>Try several ways</source>
        <translation>Mehrere Wege ausprobieren</translation>
    </message>
    <message>
        <source>Each way trains for a while, one after the other. Then compare, and go on with the best.</source>
        <translation>Jeder Weg trainiert eine Weile, einer nach dem anderen. Dann vergleiche, und mach mit dem besten weiter.</translation>
    </message>
    <message>
        <source>Minutes for each way</source>
        <translation>Minuten für jeden Weg</translation>
    </message>
    <message>
        <source> minutes each</source>
        <translation> Minuten je Weg</translation>
    </message>
    <message>
        <source>Try them</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source> minute each</source>
        <translation> Minute je Weg</translation>
    </message>
    <message>
        <source>Choose two to four ways.</source>
        <translation>Wähle zwei bis vier Wege.</translation>
    </message>
    <message>
        <source>{} in all.</source>
        <translation>Zusammen {}.</translation>
    </message>
</context>
<context>
    <name>PointDragging</name>
    <message>
        <source>The network of this model is fully connected: its pictures have no points to drag.</source>
        <translation>Das Netz dieses Modells ist voll verbunden: Seine Bilder haben keine Punkte, die sich ziehen lassen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>The picture follows…</source>
        <translation>Das Bild folgt …</translation>
    </message>
    <message>
        <source>There.</source>
        <translation>Da.</translation>
    </message>
    <message>
        <source>The model can bring it no nearer. Points on an edge or in a detail are followed best.</source>
        <translation>Näher kann das Modell ihn nicht bringen. Punkten an einer Kante oder in einer Einzelheit folgt es am besten.</translation>
    </message>
    <message>
        <source>Press on the picture and pull: it follows. Shift adds a point, and a click with Shift pins one that has to stay.</source>
        <translation>Drücke auf das Bild und ziehe: Es folgt. Umschalt fügt einen Punkt hinzu, und ein Klick mit Umschalt heftet einen an, der bleiben soll.</translation>
    </message>
</context>
<context>
    <name>PrintForm</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>PDF, a page for each picture</source>
        <translation>PDF, eine Seite je Bild</translation>
    </message>
    <message>
        <source>CMYK TIFF, one for each picture</source>
        <translation>CMYK-TIFF, eines je Bild</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the profile (.icc) that your print shop names</source>
        <translation>Das Profil (.icc) wählen, das die Druckerei nennt</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Choose a paper size, or type one like 30x40cm or 12x18in.</source>
        <translation>Ein Papierformat wählen oder eines wie 30x40cm oder 12x18in eingeben.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Fills the paper, edges are cut off</source>
        <translation>Füllt das Papier, Ränder fallen weg</translation>
    </message>
    <message>
        <source>Is shown whole</source>
        <translation>Ist ganz zu sehen</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Bleed</source>
        <translation>Beschnitt</translation>
    </message>
    <message>
        <source>Print beyond each edge, to be cut off; 3 mm is usual.</source>
        <translation>Über jede Kante hinaus drucken, zum Abschneiden; üblich sind 3 mm.</translation>
    </message>
    <message>
        <source>Crop marks</source>
        <translation>Schnittmarken</translation>
    </message>
    <message>
        <source>Show in the corners where to cut</source>
        <translation>In den Ecken zeigen, wo geschnitten wird</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Choose the profile of the inks. Your print shop names it.</source>
        <translation>Das Profil der Druckfarben fehlt. Die Druckerei nennt es.</translation>
    </message>
    <message>
        <source>Colour profiles</source>
        <translation>Farbprofile</translation>
    </message>
    <message>
        <source>Choose a profile</source>
        <translation>Ein Profil wählen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Printed with {:,} pixels per inch.</source>
        <translation>Gedruckt mit {:,} Pixeln je Zoll.</translation>
    </message>
    <message>
        <source>Printed with {0:,} to {1:,} pixels per inch.</source>
        <translation>Gedruckt mit {0:,} bis {1:,} Pixeln je Zoll.</translation>
    </message>
    <message>
        <source>Single pixels will be seen; Upscale (U) makes larger pictures first.</source>
        <translation>Einzelne Pixel werden zu sehen sein; Vergrößern (U) macht die Bilder vorher größer.</translation>
    </message>
</context>
<context>
    <name>Prospects</name>
    <message>
        <source>The speed of this machine could not be measured.</source>
        <translation>Das Tempo dieses Rechners konnte nicht gemessen werden.</translation>
    </message>
    <message>
        <source>How long it takes is measured when the current training rests.</source>
        <translation>Wie lange es dauert, wird gemessen, wenn das laufende Training ruht.</translation>
    </message>
    <message>
        <source>Measuring how fast this machine is… You need not wait for that to start.</source>
        <translation>Gemessen wird, wie schnell dieser Rechner ist … Zum Starten musst du nicht darauf warten.</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>wird gemessen …</translation>
    </message>
</context>
<context>
    <name>QueueDesk</name>
    <message>
        <source>Pictures that are being enlarged stay on the list until you press Stop.</source>
        <translation>Bilder, die gerade vergrößert werden, bleiben auf der Liste, bis du „Stoppen“ drückst.</translation>
    </message>
    <message>
        <source>{}, {:,.1f} megapixels in all</source>
        <translation>{}, zusammen {:,.1f} Megapixel</translation>
    </message>
    <message>
        <source>Up to {:.0f} times as wide: outlines and areas stay clean, but no new detail appears, and hard edges can get a rim. Preview the most important part first.</source>
        <translation>Bis zu {:.0f}-mal so breit: Umrisse und Flächen bleiben sauber, aber neue Einzelheiten entstehen nicht, und harte Kanten können einen Saum bekommen. Sieh dir zuerst eine Vorschau der wichtigsten Stelle an.</translation>
    </message>
    <message>
        <source>No picture is waiting. Those that failed can be tried again.</source>
        <translation>Kein Bild wartet. Fehlgeschlagene kannst du noch einmal versuchen.</translation>
    </message>
    <message>
        <source>All pictures are done. “Queue again” lets them wait once more, for other settings.</source>
        <translation>Alle Bilder sind fertig. Für andere Einstellungen lässt „Wieder einreihen“ sie noch einmal warten.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause (P)</source>
        <translation>Pause (P)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop. Finished pictures are kept; the rest wait.</source>
        <translation>Stoppen. Fertige Bilder bleiben; die übrigen warten.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Try the pictures that failed again: the selected ones, or all.</source>
        <translation>Fehlgeschlagene noch einmal versuchen: die gewählten, sonst alle.</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>Wieder einreihen</translation>
    </message>
    <message>
        <source>Let finished pictures wait again, for other settings: all, or several selected ones.</source>
        <translation>Fertige Bilder noch einmal warten lassen, für andere Einstellungen: alle, oder mehrere gewählte.</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Bilder …</translation>
    </message>
    <message>
        <source>Add pictures, or drop them here.</source>
        <translation>Bilder hinzufügen, oder sie hierher ziehen.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Add all pictures of a folder. Its subfolders are kept.</source>
        <translation>Alle Bilder eines Ordners hinzufügen. Seine Unterordner bleiben erhalten.</translation>
    </message>
    <message>
        <source>Remove the selected pictures from the list (Delete)</source>
        <translation>Die gewählten Bilder aus der Liste nehmen (Entf)</translation>
    </message>
    <message>
        <source>Remove finished pictures from the list. The files are kept.</source>
        <translation>Fertige Bilder aus der Liste nehmen. Die Dateien bleiben.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>{:,} done</source>
        <translation>{:,} fertig</translation>
    </message>
    <message>
        <source>{:,} failed</source>
        <translation>{:,} fehlgeschlagen</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Einen Ordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Pictures to enlarge</source>
        <translation>Bilder zum Vergrößern</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>Die Anleitung</translation>
    </message>
    <message>
        <source>Training runs on: {}</source>
        <translation>Das Training läuft auf: {}</translation>
    </message>
</context>
<context>
    <name>RecentFolders</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Choose a folder that you used before, or the sample pictures.</source>
        <translation>Einen früher benutzten Ordner wählen, oder die Beispielbilder.</translation>
    </message>
    <message>
        <source>{} (missing)</source>
        <translation>{} (fehlt)</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>Beispielbilder</translation>
    </message>
</context>
<context>
    <name>RecipeCard</name>
    <message>
        <source>This is roughly how long this machine needs until samples show recognisable shapes.</source>
        <translation>So lange braucht dieser Rechner ungefähr, bis Proben erkennbare Formen zeigen.</translation>
    </message>
    <message>
        <source>Pictures that {} painted</source>
        <translation>Bilder, die {} gemalt hat</translation>
    </message>
</context>
<context>
    <name>RecipeChooser</name>
    <message>
        <source>Historic recipes</source>
        <translation>Historische Rezepte</translation>
    </message>
    <message>
        <source>time to first shapes</source>
        <translation>Zeit bis zu ersten Formen</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>The recording has reached its greatest length and was ended.</source>
        <translation>Die Aufnahme hat ihre größte Länge erreicht und wurde beendet.</translation>
    </message>
    <message>
        <source>{} What is played is held in memory until it can be written.</source>
        <translation>{} Was gespielt wird, bleibt im Arbeitsspeicher, bis es geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The session is written down again, with all that was played meanwhile.</source>
        <translation>Die Sitzung wird wieder mitgeschrieben, mit allem, was inzwischen gespielt wurde.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>RefusedList</name>
    <message>
        <source>Files that cannot be used, and why</source>
        <translation>Dateien, die nicht brauchbar sind, und warum</translation>
    </message>
</context>
<context>
    <name>RegionChooser</name>
    <message>
        <source>Part to preview</source>
        <translation>Teil für die Vorschau</translation>
    </message>
    <message>
        <source>Click or drag to the part you want to preview; arrow keys work too.</source>
        <translation>Klicken oder ziehen, wo die Vorschau sein soll; die Pfeiltasten gehen auch.</translation>
    </message>
</context>
<context>
    <name>RegionView</name>
    <message>
        <source>Choose a picture below.</source>
        <translation>Wähle unten ein Bild.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>A preview of the result appears here.</source>
        <translation>Hier erscheint eine Vorschau des Ergebnisses.</translation>
    </message>
    <message>
        <source>This picture cannot be shown.</source>
        <translation>Dieses Bild kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Making this part…</source>
        <translation>Dieser Teil entsteht …</translation>
    </message>
    <message>
        <source>This part could not be made.</source>
        <translation>Dieser Teil konnte nicht gemacht werden.</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>1 picture was not painted by this model and was left out.</source>
        <translation>1 Bild wurde nicht von diesem Modell gemalt und weggelassen.</translation>
    </message>
    <message numerus="yes">
        <source>{:,} pictures were not painted by this model and were left out.</source>
        <translation>
            <numerusform>{:,} Bild wurde nicht von diesem Modell gemalt und weggelassen.</numerusform>
            <numerusform>{:,} Bilder wurden nicht von diesem Modell gemalt und weggelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” was painted by the model “{1}”, which is not in your library. Import its file to open the picture where it was painted.</source>
        <translation>„{0}“ wurde vom Modell „{1}“ gemalt, das nicht in deiner Bibliothek ist. Importiere seine Datei, um das Bild dort zu öffnen, wo es gemalt wurde.</translation>
    </message>
    <message>
        <source>“{}” was not painted by GanArt. The model can look for the place most like it.</source>
        <translation>„{}“ wurde nicht von GanArt gemalt. Das Modell kann den Ort suchen, der ihm am nächsten kommt.</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>Suchen lassen</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Training {}</source>
        <translation>Training {}</translation>
    </message>
    <message>
        <source>Name and note…</source>
        <translation>Name und Notiz …</translation>
    </message>
    <message>
        <source>Show beside what is open</source>
        <translation>Neben dem offenen zeigen</translation>
    </message>
    <message>
        <source>Actions for this training</source>
        <translation>Aktionen für dieses Training</translation>
    </message>
    <message>
        <source>Actions for {}</source>
        <translation>Aktionen für {}</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>Training fortsetzen</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>What you see first was learned from free pictures.</source>
        <translation>Was du zuerst siehst, wurde an freien Bildern gelernt.</translation>
    </message>
    <message>
        <source>Pictures seen</source>
        <translation>Gesehene Bilder</translation>
    </message>
    <message>
        <source>How many pictures the network has learned from, counting repeats.</source>
        <translation>Von wie vielen Bildern das Netz gelernt hat, Wiederholungen mitgezählt.</translation>
    </message>
    <message>
        <source>Pictures per second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>This is the average over the last few seconds.</source>
        <translation>Das ist der Durchschnitt der letzten Sekunden.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>This assumes the current speed. Pauses do not count.</source>
        <translation>Beim jetzigen Tempo. Pausen zählen nicht.</translation>
    </message>
    <message>
        <source>How training is going</source>
        <translation>Wie das Training läuft</translation>
    </message>
    <message>
        <source>Go back to the best…</source>
        <translation>Zum besten Stand …</translation>
    </message>
    <message>
        <source>Check for copies</source>
        <translation>Auf Kopien prüfen</translation>
    </message>
    <message>
        <source>Compare samples with your pictures: does the network invent, or only copy?</source>
        <translation>Proben mit deinen Bildern vergleichen: Erfindet das Netz, oder kopiert es nur?</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>It went well. Paint pictures with it, or continue: details come last.</source>
        <translation>Es lief gut. Mal Bilder damit oder setz es fort: Einzelheiten kommen zuletzt.</translation>
    </message>
    <message>
        <source>It went well until it failed. Paint pictures with what was saved, or continue.</source>
        <translation>Es lief gut, bis es abbrach. Mal Bilder mit dem, was gesichert ist, oder setz es fort.</translation>
    </message>
    <message>
        <source>It has only just begun: continue, and shapes will come.</source>
        <translation>Es hat gerade erst begonnen: Setz es fort, dann kommen Formen.</translation>
    </message>
    <message>
        <source>Continue from the best moment, and set aside what came after.</source>
        <translation>Vom besten Moment aus weitertrainieren; was danach kam, beiseitelegen.</translation>
    </message>
    <message>
        <source>No earlier moment has measured better than this one.</source>
        <translation>Kein früherer Moment wurde besser gemessen als dieser.</translation>
    </message>
</context>
<context>
    <name>RunHead</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause or resume (P)</source>
        <translation>Pausieren oder fortsetzen (P)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop and keep everything. You can continue later.</source>
        <translation>Stoppen und alles behalten. Du kannst später fortsetzen.</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Fortsetzen …</translation>
    </message>
    <message>
        <source>Train this network further.</source>
        <translation>Dieses Netz weitertrainieren.</translation>
    </message>
    <message>
        <source>Continue larger…</source>
        <translation>Größer fortsetzen …</translation>
    </message>
    <message>
        <source>Set up a training at twice the size that starts from this one.</source>
        <translation>Ein Training in doppelter Größe einrichten, das von diesem ausgeht.</translation>
    </message>
    <message>
        <source>Generate pictures</source>
        <translation>Bilder malen</translation>
    </message>
    <message>
        <source>Name this run, and note something</source>
        <translation>Dieses Training benennen und etwas notieren</translation>
    </message>
    <message>
        <source>Show the run&apos;s folder</source>
        <translation>Den Ordner des Trainings zeigen</translation>
    </message>
    <message>
        <source>Delete this run</source>
        <translation>Dieses Training löschen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Let the network paint pictures for your gallery.</source>
        <translation>Das Netz Bilder für deine Galerie malen lassen.</translation>
    </message>
    <message>
        <source>The network can paint after its first save, about 20 seconds in.</source>
        <translation>Das Netz kann nach dem ersten Speichern malen, nach etwa 20 Sekunden.</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>The first samples appear in a few seconds.</source>
        <translation>Die ersten Proben erscheinen in ein paar Sekunden.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>This run has no samples yet.</source>
        <translation>Dieses Training hat noch keine Proben.</translation>
    </message>
    <message>
        <source>Reading the pictures: {:,} of {:,}</source>
        <translation>Bilder werden gelesen: {:,} von {:,}</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Your trainings will be listed here. Start one under New.</source>
        <translation>Hier stehen später deine Trainings. Beginne eins unter „Neu“.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message>
        <source>Stills between two pictures</source>
        <translation>Standbilder zwischen zwei Bildern</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Variationen</translation>
    </message>
    <message>
        <source>Swap the two ends</source>
        <translation>Anfang und Ende tauschen</translation>
    </message>
    <message>
        <source>The first and the last still are the two pictures themselves.</source>
        <translation>Das erste und das letzte Standbild sind die beiden Bilder selbst.</translation>
    </message>
    <message>
        <source>Each variation goes some way from this picture in a direction of its own.</source>
        <translation>Jede Variation entfernt sich von diesem Bild in eine eigene Richtung.</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>Choose how many pictures to paint.</source>
        <translation>Wie viele Bilder gemalt werden.</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>Near the left all look like this picture; at the right, none.</source>
        <translation>Links ähneln alle diesem Bild, ganz rechts keines mehr.</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>SeriesHeadings</name>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Upscaled</source>
        <translation>Vergrößert</translation>
    </message>
    <message>
        <source>{} liked</source>
        <translation>{}: gefällt mir</translation>
    </message>
    <message>
        <source>{} variations</source>
        <translation>{}: Variationen</translation>
    </message>
    <message>
        <source>{} stills</source>
        <translation>{}: Standbilder</translation>
    </message>
</context>
<context>
    <name>SeriesWork</name>
    <message>
        <source>A series is being painted. Stop it, or wait until it is done.</source>
        <translation>Eine Serie wird gerade gemalt. Halte sie an, oder warte, bis sie fertig ist.</translation>
    </message>
    <message>
        <source>Painting stills</source>
        <translation>Standbilder werden gemalt</translation>
    </message>
    <message>
        <source>Painting variations</source>
        <translation>Variationen werden gemalt</translation>
    </message>
    <message>
        <source>The series could not be painted.</source>
        <translation>Die Serie konnte nicht gemalt werden.</translation>
    </message>
    <message>
        <source>{} saved in your gallery.</source>
        <translation>{} in deiner Galerie gespeichert.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message>
        <source>Session, {}</source>
        <translation>Aufnahme, {}</translation>
    </message>
    <message>
        <source>Play this session in the canvas</source>
        <translation>Diese Aufnahme auf der Leinwand abspielen</translation>
    </message>
    <message>
        <source>Make a film of this session</source>
        <translation>Einen Film aus dieser Aufnahme machen</translation>
    </message>
    <message>
        <source>Delete this session</source>
        <translation>Diese Aufnahme löschen</translation>
    </message>
    <message>
        <source>Moment of the session</source>
        <translation>Zeitpunkt der Aufnahme</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>SessionControl</name>
    <message>
        <source>Save the mix first: a session is kept with the model that paints it.</source>
        <translation>Speichere zuerst die Mischung: Eine Aufnahme wird mit dem Modell aufbewahrt, das sie malt.</translation>
    </message>
</context>
<context>
    <name>SessionsPanel</name>
    <message>
        <source>Record what you play (Shift+R), then play it again or make a film of it.</source>
        <translation>Nimm auf, was du spielst (Umschalt+R), und spiele es dann noch einmal oder mach einen Film daraus.</translation>
    </message>
    <message>
        <source>Smooth jumps</source>
        <translation>Sprünge glätten</translation>
    </message>
    <message>
        <source>Glide from picture to picture where you jumped, here and in films.</source>
        <translation>Wo du gesprungen bist, von Bild zu Bild gleiten, hier und in Filmen.</translation>
    </message>
    <message>
        <source>Session, {}</source>
        <translation>Aufnahme, {}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a library folder</source>
        <translation>Einen Ordner für die Bibliothek wählen</translation>
    </message>
    <message>
        <source>Use another library; this one stays where it is.</source>
        <translation>Eine andere Bibliothek verwenden; diese bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Umziehen …</translation>
    </message>
    <message>
        <source>Move the library</source>
        <translation>Die Bibliothek umziehen</translation>
    </message>
    <message>
        <source>Move everything you made to another folder when GanArt next starts.</source>
        <translation>Alles, was du gemacht hast, beim nächsten Start in einen anderen Ordner bringen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the library folder</source>
        <translation>Den Ordner der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Both themes use neutral greys, which do not change how colours look.</source>
        <translation>Beide Farbschemata verwenden neutrale Grautöne, die nicht ändern, wie Farben wirken.</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>A graphics card is many times faster; everything works without one.</source>
        <translation>Eine Grafikkarte ist um ein Vielfaches schneller; ohne sie geht trotzdem alles.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Fewer threads leave room for other programs. Automatic keeps one core for the window.</source>
        <translation>Weniger Threads lassen anderen Programmen Platz. „Automatisch“ lässt dem Fenster einen Kern.</translation>
    </message>
    <message>
        <source>Show the log folder</source>
        <translation>Den Ordner des Protokolls zeigen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Computer prüfen</translation>
    </message>
    <message>
        <source>This takes a few seconds.</source>
        <translation>Das dauert ein paar Sekunden.</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>About GanArt, and licences…</source>
        <translation>Über GanArt, und Lizenzen …</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Everything you make is kept here: pictures, models and runs.</source>
        <translation>Alles, was du machst, wird hier aufbewahrt: Bilder, Modelle und Trainings.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>GanArt speaks another language from its next start on.</source>
        <translation>Eine andere Sprache spricht GanArt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>This is used for training, playing, generating and upscaling. Running jobs stay where they are.</source>
        <translation>Gilt für Trainieren, Spielen, Malen und Vergrößern. Was schon läuft, bleibt, wo es ist.</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU-Threads</translation>
    </message>
    <message>
        <source>More threads than cores brings no gain. The setting applies to new jobs.</source>
        <translation>Mehr Threads als Kerne bringen nichts. Die Einstellung gilt für neue Aufgaben.</translation>
    </message>
    <message>
        <source>Training ends</source>
        <translation>Trainingsende</translation>
    </message>
    <message>
        <source>The window asks for attention in any case. Commands run without a shell.</source>
        <translation>Das Fenster macht in jedem Fall auf sich aufmerksam. Befehle laufen ohne Shell.</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Every picture and film that you make from now on tells this to other programs.</source>
        <translation>Jedes Bild und jeder Film, die du von nun an machst, sagen dies anderen Programmen.</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>The cache holds thumbnails and folders prepared for training. They are rebuilt when needed.</source>
        <translation>Hier liegen Vorschaubilder und fürs Training vorbereitete Ordner. Was fehlt, entsteht bei Bedarf neu.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Errors are written to the log. It leaves this computer only if you send it.</source>
        <translation>Fehler werden ins Protokoll geschrieben. Es verlässt diesen Computer nur, wenn du es verschickst.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>See what it offers for training and painting, and what is missing.</source>
        <translation>Sehen, was er fürs Trainieren und Malen bietet und was fehlt.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>All settings except the library folder return to their defaults. Nothing is deleted.</source>
        <translation>Alle Einstellungen außer dem Ordner der Bibliothek werden wie am Anfang. Nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>GanArt will use the new library folder when it next starts.</source>
        <translation>GanArt verwendet den neuen Ordner ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>The library will move to {} when GanArt next starts.</source>
        <translation>Die Bibliothek zieht beim nächsten Start von GanArt nach {} um.</translation>
    </message>
    <message>
        <source>Leave it where it is</source>
        <translation>Lassen, wo sie ist</translation>
    </message>
    <message>
        <source>The cache could not be read.</source>
        <translation>Der Zwischenspeicher konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>An empty folder for the library</source>
        <translation>Ein leerer Ordner für die Bibliothek</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>This computer could not be looked at.</source>
        <translation>Dieser Computer ließ sich nicht untersuchen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Settings reset. They take effect when GanArt restarts.</source>
        <translation>Einstellungen zurückgesetzt. Sie gelten ab dem nächsten Start von GanArt.</translation>
    </message>
    <message>
        <source>The licences could not be read.</source>
        <translation>Die Lizenzen konnten nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>SetupPanel</name>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge all waiting pictures (Ctrl+Return)</source>
        <translation>Alle wartenden Bilder vergrößern (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>There is no upscaler yet: add a model file above.</source>
        <translation>Es gibt noch keinen Vergrößerer: Füge oben eine Modelldatei hinzu.</translation>
    </message>
    <message>
        <source>The shorter side has {} pixels. Doubling it takes about four times as long.</source>
        <translation>Die kürzere Seite hat {} Pixel. Das Doppelte dauert etwa viermal so lang.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Start (Ctrl+Return)</source>
        <translation>Starten (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Try several ways first…</source>
        <translation>Erst mehrere Wege ausprobieren …</translation>
    </message>
    <message>
        <source>Train a few ways for ten minutes each, then go on with the best.</source>
        <translation>Einige Wege je zehn Minuten trainieren, dann mit dem besten weitermachen.</translation>
    </message>
    <message>
        <source>Size of the samples, in pixels</source>
        <translation>Größe der Proben, in Pixeln</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>Beispielbilder</translation>
    </message>
    <message>
        <source>{0} suits your pictures: their shorter side has about {1} pixels.</source>
        <translation>{0} passt zu deinen Bildern: Ihre kürzere Seite hat etwa {1} Pixel.</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>Your pictures are being read; then the training can start.</source>
        <translation>Deine Bilder werden gelesen; dann kann das Training starten.</translation>
    </message>
    <message>
        <source>A training needs at least two pictures.</source>
        <translation>Ein Training braucht mindestens zwei Bilder.</translation>
    </message>
    <message>
        <source>A training runs. This one begins when that one has ended.</source>
        <translation>Ein Training läuft. Dieses beginnt, wenn jenes zu Ende ist.</translation>
    </message>
</context>
<context>
    <name>SheetForm</name>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Use {title}, {number}, {name}, {model}, {seed}, {class} or {date}</source>
        <translation>{title}, {number}, {name}, {model}, {seed}, {class} oder {date} verwenden</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Punkte pro Zoll</translation>
    </message>
    <message>
        <source>Set the pixels per inch; 300 is usual for prints.</source>
        <translation>Die Pixel pro Zoll; 300 ist für Drucke üblich.</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Margins and gaps leave no room for pictures.</source>
        <translation>Ränder und Abstände lassen den Bildern keinen Platz.</translation>
    </message>
    <message>
        <source>1 sheet</source>
        <translation>1 Bogen</translation>
    </message>
    <message numerus="yes">
        <source>{:,} sheets</source>
        <translation>
            <numerusform>{:,} Bogen</numerusform>
            <numerusform>{:,} Bögen</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{0} auf {1}</translation>
    </message>
</context>
<context>
    <name>SizeChoice</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>Multiply width and height by a factor.</source>
        <translation>Breite und Höhe mit einem Faktor malnehmen.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Choose an exact width and height.</source>
        <translation>Eine genaue Breite und Höhe wählen.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Choose the size of a print.</source>
        <translation>Die Größe eines Drucks wählen.</translation>
    </message>
    <message>
        <source>Factor for width and height</source>
        <translation>Faktor für Breite und Höhe</translation>
    </message>
    <message>
        <source>Multiply the width and height of each picture by this factor.</source>
        <translation>Breite und Höhe jedes Bildes mit diesem Faktor malnehmen.</translation>
    </message>
    <message>
        <source>Multiply width and height by {}.</source>
        <translation>Breite und Höhe mit {} malnehmen.</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Choose a paper size, or type one like 30x40cm or 12x18in.</source>
        <translation>Ein Papierformat wählen, oder eines schreiben wie 30x40cm oder 12x18in.</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Punkte pro Zoll</translation>
    </message>
    <message>
        <source>Set the pixels per inch: 300 is usual for prints; 150 is enough for posters.</source>
        <translation>Die Pixel pro Zoll: 300 ist für Drucke üblich; für Plakate genügen 150.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole picture; one side may be shorter.</source>
        <translation>Das ganze Bild zeigen; eine Seite kann kürzer sein.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Fill the whole paper; what lies beyond its edges is cut off.</source>
        <translation>Das ganze Papier füllen; was über die Ränder ragt, fällt weg.</translation>
    </message>
    <message>
        <source>Up to {:,} {} {:,} pixels, portrait or landscape to match each picture.</source>
        <translation>Bis zu {:,} {} {:,} Pixel, hoch oder quer wie das jeweilige Bild.</translation>
    </message>
</context>
<context>
    <name>SongChoice</name>
    <message>
        <source>Choose a song</source>
        <translation>Ein Lied wählen</translation>
    </message>
    <message>
        <source>Sounds and films ({})</source>
        <translation>Töne und Filme ({})</translation>
    </message>
</context>
<context>
    <name>SongListening</name>
    <message>
        <source>The song could not be listened to.</source>
        <translation>Das Lied konnte nicht gehört werden.</translation>
    </message>
</context>
<context>
    <name>SongRow</name>
    <message>
        <source>Listening to the song</source>
        <translation>Das Lied wird gehört</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Say where the song is, or choose another</source>
        <translation>Sagen, wo das Lied ist, oder ein anderes wählen</translation>
    </message>
    <message>
        <source>Choose what follows the song</source>
        <translation>Wählen, was dem Lied folgt</translation>
    </message>
    <message>
        <source>Remove the song from the timeline</source>
        <translation>Das Lied von der Zeitleiste nehmen</translation>
    </message>
    <message>
        <source>Listening to “{}”…</source>
        <translation>„{}“ wird gehört …</translation>
    </message>
</context>
<context>
    <name>SongStrip</name>
    <message>
        <source>Song</source>
        <translation>Lied</translation>
    </message>
    <message>
        <source>{0:.1f} seconds, {1:,} onsets</source>
        <translation>{0:.1f} Sekunden, {1:,} Einsätze</translation>
    </message>
</context>
<context>
    <name>SoundPlayer</name>
    <message>
        <source>The song is not heard here, since Qt&apos;s sound part (PySide6-Addons) is not installed. The picture follows it all the same, and the film has it.</source>
        <translation>Das Lied ist hier nicht zu hören, da der Tonteil von Qt (PySide6-Addons) nicht installiert ist. Das Bild folgt ihm trotzdem, und der Film enthält es.</translation>
    </message>
    <message>
        <source>The song is not heard here: no loudspeaker or headphones were found. The picture follows it all the same, and the film has it.</source>
        <translation>Das Lied ist hier nicht zu hören: Es wurden weder Lautsprecher noch Kopfhörer gefunden. Das Bild folgt ihm trotzdem, und der Film enthält es.</translation>
    </message>
    <message>
        <source>The song cannot be played here ({}). The picture follows it all the same.</source>
        <translation>Das Lied kann hier nicht abgespielt werden ({}). Das Bild folgt ihm trotzdem.</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>Another screen</source>
        <translation>Anderer Bildschirm</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Live-Bild</translation>
    </message>
    <message>
        <source>Open Sound Control (OSC)</source>
        <translation>Open Sound Control (OSC)</translation>
    </message>
    <message>
        <source>Knobs and keys (MIDI)</source>
        <translation>Regler und Tasten (MIDI)</translation>
    </message>
</context>
<context>
    <name>StarExchangeDialog</name>
    <message>
        <source>Exchange stars with other programs</source>
        <translation>Sterne mit anderen Programmen austauschen</translation>
    </message>
    <message>
        <source>Programs such as darktable and digiKam keep stars in a file beside each picture, named like picture.png.xmp. Rejects and tags are exchanged too, and favourites as the keyword “favourite”. Where a picture has stars both here and there, the newer ones win.</source>
        <translation>Programme wie darktable und digiKam halten Sterne in einer Datei neben jedem Bild fest, benannt wie bild.png.xmp. Auch Aussortiertes und Schlagwörter werden ausgetauscht, und Favoriten als das Stichwort „favourite“. Wo ein Bild hier und dort Sterne hat, gelten die neueren.</translation>
    </message>
    <message>
        <source>Read stars</source>
        <translation>Sterne lesen</translation>
    </message>
    <message>
        <source>Take over the stars that other programs gave.</source>
        <translation>Die Sterne übernehmen, die andere Programme vergeben haben.</translation>
    </message>
    <message>
        <source>Write stars</source>
        <translation>Sterne schreiben</translation>
    </message>
    <message>
        <source>Write your stars into a file beside each picture.</source>
        <translation>Deine Sterne in eine Datei neben jedem Bild schreiben.</translation>
    </message>
    <message>
        <source>Exchanging stars</source>
        <translation>Sterne werden ausgetauscht</translation>
    </message>
    <message>
        <source>Stop; files already written stay.</source>
        <translation>Stoppen; schon geschriebene Dateien bleiben.</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>Bilder werden angesehen …</translation>
    </message>
    <message>
        <source>The stars cannot be saved. The library may be on a read-only drive.</source>
        <translation>Die Sterne können nicht gespeichert werden. Vielleicht liegt die Bibliothek auf einem schreibgeschützten Laufwerk.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>Stars written: {}.</source>
        <translation>Sterne geschrieben: {}.</translation>
    </message>
    <message>
        <source>Stars taken over: {}.</source>
        <translation>Sterne übernommen: {}.</translation>
    </message>
    <message>
        <source>Left as they are, because their stars are newer: {}.</source>
        <translation>Gelassen, wie sie sind, weil ihre Sterne neuer sind: {}.</translation>
    </message>
    <message>
        <source>Left as they are, because your stars are newer: {}.</source>
        <translation>Gelassen, wie sie sind, weil deine Sterne neuer sind: {}.</translation>
    </message>
    <message>
        <source>Passed over, because damaged or not open to you: {0} ({1}).</source>
        <translation>Übergangen, weil beschädigt oder dir nicht zugänglich: {0} ({1}).</translation>
    </message>
</context>
<context>
    <name>StarRating</name>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Give stars (keys 0 to 5)</source>
        <translation>Sterne vergeben (Tasten 0 bis 5)</translation>
    </message>
    <message>
        <source>{} of 5</source>
        <translation>{} von 5</translation>
    </message>
</context>
<context>
    <name>StartFrom</name>
    <message>
        <source>Start from</source>
        <translation>Aufbauen auf</translation>
    </message>
    <message>
        <source>Begin with what an earlier training learned. Studio also continues at twice the size.</source>
        <translation>Mit dem beginnen, was ein früheres Training gelernt hat. Studio geht auch in doppelter Größe weiter.</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>Eingefrorene Schichten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Freeze the discriminator&apos;s first layers (FreezeD). This helps with few new pictures.</source>
        <translation>Die ersten Schichten des Diskriminators einfrieren (FreezeD). Das hilft bei wenigen neuen Bildern.</translation>
    </message>
    <message>
        <source>{} ({} pixels)</source>
        <translation>{} ({} Pixel)</translation>
    </message>
    <message>
        <source>Continue larger: begins with what “{}” learned at {} pixels.</source>
        <translation>Größer fortsetzen: beginnt mit dem, was „{}“ bei {} Pixeln gelernt hat.</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Running jobs</source>
        <translation>Laufende Aufgaben</translation>
    </message>
</context>
<context>
    <name>SubfolderList</name>
    <message>
        <source>Subfolders to learn from</source>
        <translation>Unterordner, von denen gelernt wird</translation>
    </message>
</context>
<context>
    <name>SubfolderModel</name>
    <message>
        <source>In no subfolder</source>
        <translation>In keinem Unterordner</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>TaskLine</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop and keep everything</source>
        <translation>Stoppen und alles behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>A walk goes from picture to picture. Drag pictures that you like here, or add the one on the canvas. Two pictures make a film.</source>
        <translation>Eine Reise geht von Bild zu Bild. Zieh Bilder hierher, die dir gefallen, oder füge das auf der Leinwand hinzu. Zwei Bilder ergeben einen Film.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add the current picture (K)</source>
        <translation>Das jetzige Bild hinzufügen (K)</translation>
    </message>
    <message>
        <source>“{}” is not the same as before. The walk follows it as it is now.</source>
        <translation>„{}“ ist nicht mehr wie vorher. Die Reise folgt ihm, wie es jetzt ist.</translation>
    </message>
    <message>
        <source>Add another picture for a film, or choose Circle or Wander.</source>
        <translation>Füge für einen Film noch ein Bild hinzu, oder wähle Kreis oder Streifzug.</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play the walk in the canvas, or pause it (P)</source>
        <translation>Die Reise auf der Leinwand abspielen oder anhalten (P)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Through all</source>
        <translation>Durch alle</translation>
    </message>
    <message>
        <source>Walk from picture to picture.</source>
        <translation>Von Bild zu Bild reisen.</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>Kreis</translation>
    </message>
    <message>
        <source>Walk once around the selected picture.</source>
        <translation>Einmal rund um das gewählte Bild reisen.</translation>
    </message>
    <message>
        <source>Wander</source>
        <translation>Streifzug</translation>
    </message>
    <message>
        <source>Wander around the selected picture and back.</source>
        <translation>Um das gewählte Bild herumstreifen und zurück.</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Loop seamlessly from the last picture back to the first.</source>
        <translation>Nahtlos vom letzten Bild zum ersten zurückkehren.</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Choose how the walk passes the pictures (easing)</source>
        <translation>Wie die Reise an den Bildern vorbeizieht</translation>
    </message>
    <message>
        <source>Even pace</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>Linger</source>
        <translation>Verweilen</translation>
    </message>
    <message>
        <source>Linger long</source>
        <translation>Lange verweilen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds for one turn</source>
        <translation>Sekunden für eine Runde</translation>
    </message>
    <message>
        <source>Set the seconds for one turn.</source>
        <translation>Die Sekunden für eine Runde.</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message>
        <source>Set the radius: at the far right, as far as any other picture.</source>
        <translation>Der Radius: ganz rechts so weit wie irgendein anderes Bild.</translation>
    </message>
    <message>
        <source>New way</source>
        <translation>Neuer Weg</translation>
    </message>
    <message>
        <source>Take another way around the same picture</source>
        <translation>Einen anderen Weg um dasselbe Bild nehmen</translation>
    </message>
    <message>
        <source>Undo on the timeline</source>
        <translation>Rückgängig auf der Zeitleiste</translation>
    </message>
    <message>
        <source>Undo the last change to the timeline</source>
        <translation>Die letzte Änderung an der Zeitleiste zurücknehmen</translation>
    </message>
    <message>
        <source>Redo on the timeline</source>
        <translation>Wiederholen auf der Zeitleiste</translation>
    </message>
    <message>
        <source>Redo the last change to the timeline</source>
        <translation>Die letzte Änderung an der Zeitleiste wiederholen</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Let the walk follow a song, or choose what follows it</source>
        <translation>Die Reise einem Lied folgen lassen oder wählen, was ihm folgt</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export …</translation>
    </message>
    <message>
        <source>Make a film of the walk</source>
        <translation>Einen Film der Reise machen</translation>
    </message>
    <message>
        <source>{0:.1f} / {1:.1f} s</source>
        <translation>{0:.1f} / {1:.1f} s</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>TimelineStrip</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Picture {0} of {1}</source>
        <translation>Bild {0} von {1}</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds after picture {}</source>
        <translation>Sekunden nach Bild {}</translation>
    </message>
    <message>
        <source>Type the seconds to the next picture, or use the arrow keys.</source>
        <translation>Sekunden bis zum nächsten Bild eintippen, oder die Pfeiltasten benutzen.</translation>
    </message>
    <message>
        <source>Duplicate (D)</source>
        <translation>Verdoppeln (D)</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>Entfernen (Entf)</translation>
    </message>
</context>
<context>
    <name>TooShort</name>
    <message>
        <source>Train for long enough to see shapes.</source>
        <translation>So lange trainieren, dass Formen zu sehen sind.</translation>
    </message>
    <message>
        <source>Take {}</source>
        <translation>{} nehmen</translation>
    </message>
    <message>
        <source>Train until I stop</source>
        <translation>Trainieren, bis ich stoppe</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Set up a new training.</source>
        <translation>Ein neues Training einrichten.</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>See the current training and earlier ones.</source>
        <translation>Das laufende Training und frühere ansehen.</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Let a trained network paint pictures.</source>
        <translation>Ein trainiertes Netz Bilder malen lassen.</translation>
    </message>
    <message>
        <source>Something could not be read. Your files are as they were.</source>
        <translation>Etwas konnte nicht gelesen werden. Deine Dateien sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Latest pictures</source>
        <translation>Neueste Bilder</translation>
    </message>
    <message>
        <source>Pictures appear here as they are painted.</source>
        <translation>Hier erscheinen die Bilder, sobald sie gemalt sind.</translation>
    </message>
</context>
<context>
    <name>TrainingWork</name>
    <message>
        <source>Training “{}”</source>
        <translation>Training „{}“</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>{} pictures/s</source>
        <translation>{} Bilder/s</translation>
    </message>
    <message>
        <source>The training stopped because something unexpected happened.</source>
        <translation>Das Training wurde angehalten, weil etwas Unerwartetes geschehen ist.</translation>
    </message>
    <message>
        <source> What was saved is kept.</source>
        <translation> Was gespeichert war, bleibt.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Find the folder…</source>
        <translation>Ordner suchen …</translation>
    </message>
</context>
<context>
    <name>TrainingsPart</name>
    <message>
        <source>Choose a training on the left.</source>
        <translation>Wähle links ein Training.</translation>
    </message>
</context>
<context>
    <name>UnpackDialog</name>
    <message>
        <source>GanArt takes frames from this video and keeps them as pictures in your library. Frames that are blurred or look alike are left out.</source>
        <translation>GanArt nimmt Einzelbilder aus diesem Video und behält sie als Bilder in deiner Bibliothek. Unscharfe und einander ähnliche bleiben weg.</translation>
    </message>
    <message>
        <source>GanArt unpacks the pictures in this file into your library, in the same folders.</source>
        <translation>GanArt entpackt die Bilder dieser Datei in deine Bibliothek, in dieselben Ordner.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Einzelbilder</translation>
    </message>
    <message>
        <source>At an interval</source>
        <translation>Im Abstand</translation>
    </message>
    <message>
        <source>Take a frame every few seconds: for shots that move.</source>
        <translation>Alle paar Sekunden ein Einzelbild nehmen: für bewegte Aufnahmen.</translation>
    </message>
    <message>
        <source>At scene changes</source>
        <translation>Bei Szenenwechseln</translation>
    </message>
    <message>
        <source>Take the first frame of each scene: for films that were cut.</source>
        <translation>Das erste Einzelbild jeder Szene nehmen: für geschnittene Filme.</translation>
    </message>
    <message>
        <source>every </source>
        <translation>alle </translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> Sekunden</translation>
    </message>
    <message>
        <source>Seconds between two frames</source>
        <translation>Sekunden zwischen zwei Einzelbildern</translation>
    </message>
    <message>
        <source>How far apart the frames are.</source>
        <translation>Wie weit die Einzelbilder auseinanderliegen.</translation>
    </message>
    <message>
        <source>Take frames</source>
        <translation>Einzelbilder nehmen</translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation>Entpacken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>UnpackPanel</name>
    <message>
        <source>Unpacking</source>
        <translation>Wird entpackt</translation>
    </message>
    <message>
        <source>Stop. Nothing is kept.</source>
        <translation>Stoppen. Nichts wird behalten.</translation>
    </message>
    <message>
        <source>Bringing {} together…</source>
        <translation>{} werden zusammengeführt …</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>{} wird geöffnet …</translation>
    </message>
    <message>
        <source>{} taken</source>
        <translation>{} genommen</translation>
    </message>
    <message>
        <source>{:,} of {:,} pictures written</source>
        <translation>{:,} von {:,} Bildern geschrieben</translation>
    </message>
    <message>
        <source>The file could not be unpacked.</source>
        <translation>Die Datei konnte nicht entpackt werden.</translation>
    </message>
</context>
<context>
    <name>UpscalePage</name>
    <message>
        <source>Something is wrong with the list of pictures.</source>
        <translation>Mit der Liste der Bilder stimmt etwas nicht.</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge pictures to print size.</source>
        <translation>Bilder auf Druckgröße vergrößern.</translation>
    </message>
    <message>
        <source>Own upscaler</source>
        <translation>Eigener Vergrößerer</translation>
    </message>
    <message>
        <source>Train an upscaler on your own pictures.</source>
        <translation>Einen Vergrößerer mit deinen eigenen Bildern trainieren.</translation>
    </message>
    <message>
        <source>Enlarge pictures to print size</source>
        <translation>Bilder auf Druckgröße vergrößern</translation>
    </message>
    <message>
        <source>Drop pictures or whole folders here. Preview part of the result before you start. There are no seams, and colour profiles, transparency and 16 bits are kept.</source>
        <translation>Zieh Bilder oder ganze Ordner hierher. Vor dem Start kannst du einen Teil des Ergebnisses ansehen. Es gibt keine Nähte, und Farbprofile, Transparenz und 16 Bit bleiben erhalten.</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Bilder hinzufügen …</translation>
    </message>
    <message>
        <source>Try a sample picture</source>
        <translation>Ein Beispielbild ausprobieren</translation>
    </message>
    <message>
        <source>Pictures you add now join the queue with these settings.</source>
        <translation>Bilder, die du jetzt hinzufügst, kommen mit diesen Einstellungen in die Warteschlange.</translation>
    </message>
    <message>
        <source>The pictures of “{}”</source>
        <translation>Die Bilder von „{}“</translation>
    </message>
    <message>
        <source>The list of pictures to enlarge could not be read and begins empty. What it held is kept beside it, and results are untouched.</source>
        <translation>Die Liste der Bilder zum Vergrößern konnte nicht gelesen werden und beginnt leer. Was in ihr stand, liegt neben ihr, und die Ergebnisse sind unberührt.</translation>
    </message>
    <message>
        <source>Enlarging was interrupted: 1 picture is left.</source>
        <translation>Das Vergrößern wurde unterbrochen: 1 Bild ist noch übrig.</translation>
    </message>
    <message numerus="yes">
        <source>Enlarging was interrupted: {:,} pictures are left.</source>
        <translation>
            <numerusform>Das Vergrößern wurde unterbrochen: {:,} Bild ist noch übrig.</numerusform>
            <numerusform>Das Vergrößern wurde unterbrochen: {:,} Bilder sind noch übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Drop to enlarge “{}”</source>
        <translation>Loslassen, um „{}“ zu vergrößern</translation>
    </message>
    <message>
        <source>Drop to enlarge all {:,}</source>
        <translation>Loslassen, um alle {:,} zu vergrößern</translation>
    </message>
</context>
<context>
    <name>UpscalingWork</name>
    <message>
        <source>{:,} of {:,}</source>
        <translation>{:,} von {:,}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>Enlarging pictures</source>
        <translation>Bilder vergrößern</translation>
    </message>
    <message>
        <source>Enlarging {}</source>
        <translation>Vergrößern: {}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The picture could not be enlarged.</source>
        <translation>Das Bild konnte nicht vergrößert werden.</translation>
    </message>
    <message>
        <source>The engine stopped each of {} times that it enlarged {}, so this picture is left out.</source>
        <translation>Der Rechenkern hat jedes der {} Male aufgehört, die er {} vergrößerte. Dieses Bild wird ausgelassen.</translation>
    </message>
    <message>
        <source>The graphics card stopped again at {}, so it is enlarged on the processor. What was done is kept.</source>
        <translation>Die Grafikkarte ist bei {} wieder ausgefallen. Das Bild wird auf dem Prozessor vergrößert. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The engine stopped again at {}, so it is enlarged more carefully: in smaller pieces and on fewer threads, which takes longer. What was done is kept.</source>
        <translation>Der Rechenkern hat bei {} wieder angehalten. Das Bild wird vorsichtiger vergrößert: in kleineren Stücken und auf weniger Threads, was länger dauert. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The system ended the engine at {} because memory was full. It was started again. What was done is kept.</source>
        <translation>Das System hat den Rechenkern bei {} beendet, weil der Speicher voll war. Er wurde neu gestartet. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The system ended the engine at {}, perhaps because memory was full. It was started again. What was done is kept.</source>
        <translation>Das System hat den Rechenkern bei {} beendet, vielleicht weil der Speicher voll war. Er wurde neu gestartet. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly at {} and was started again. What was done is kept.</source>
        <translation>Der Rechenkern hat bei {} unerwartet aufgehört und wurde neu gestartet. Was fertig war, bleibt.</translation>
    </message>
</context>
<context>
    <name>WaitingTrainings</name>
    <message>
        <source>The training “{}” waits until you start it.</source>
        <translation>Das Training „{}“ wartet, bis du es startest.</translation>
    </message>
    <message>
        <source>{0:,} trainings wait to begin, “{1}” first.</source>
        <translation>{0:,} Trainings warten auf ihren Beginn, zuerst „{1}“.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Let it rest</source>
        <translation>Ruhen lassen</translation>
    </message>
    <message>
        <source>Let none wait</source>
        <translation>Keines warten lassen</translation>
    </message>
    <message>
        <source>Training of “{0}” was interrupted. Nothing that was saved is lost.</source>
        <translation>Das Training von „{0}“ wurde unterbrochen. Nichts, was gespeichert war, ist verloren.</translation>
    </message>
    <message>
        <source>Training of “{0}” was interrupted. Nothing that was saved is lost. Another training waits behind it.</source>
        <translation>Das Training von „{0}“ wurde unterbrochen. Nichts, was gespeichert war, ist verloren. Dahinter wartet ein weiteres Training.</translation>
    </message>
    <message>
        <source>Training of “{0}” was interrupted. Nothing that was saved is lost. {1:,} trainings wait behind it.</source>
        <translation>Das Training von „{0}“ wurde unterbrochen. Nichts, was gespeichert war, ist verloren. Dahinter warten {1:,} Trainings.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Show the trainings</source>
        <translation>Trainings zeigen</translation>
    </message>
    <message>
        <source>“{0}” {1}.</source>
        <translation>„{0}“ {1}.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A few of the sample pictures</source>
        <translation>Einige der Beispielbilder</translation>
    </message>
    <message>
        <source>A few pictures by the sample model</source>
        <translation>Einige Bilder vom Beispielmodell</translation>
    </message>
    <message>
        <source>Teach a network to paint like you</source>
        <translation>Bring einem Netz bei, wie du zu malen</translation>
    </message>
    <message>
        <source>Drop a folder of your pictures onto this window: a few hundred is ideal; a few dozen will do. GanArt looks at them over and over and learns to paint new ones. You watch it learn, pause when you like, and keep what you love. Everything stays on this computer.</source>
        <translation>Zieh einen Ordner mit deinen Bildern in dieses Fenster: ein paar Hundert sind ideal, ein paar Dutzend genügen. GanArt sieht sie sich immer wieder an und lernt, neue zu malen. Du siehst ihm beim Lernen zu, pausierst, wann du magst, und behältst, was dir gefällt. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Play with the sample model</source>
        <translation>Mit dem Beispielmodell spielen</translation>
    </message>
    <message>
        <source>It learned from these pictures and paints straight away.</source>
        <translation>Es hat von diesen Bildern gelernt und malt sofort.</translation>
    </message>
    <message>
        <source>Train on the sample pictures</source>
        <translation>Mit den Beispielbildern trainieren</translation>
    </message>
    <message>
        <source>Train on a few hundred drawn faces that come with GanArt.</source>
        <translation>Mit ein paar Hundert gezeichneten Gesichtern trainieren, die GanArt mitbringt.</translation>
    </message>
    <message>
        <source>These go in</source>
        <translation>Das geht hinein</translation>
    </message>
    <message>
        <source>These come out</source>
        <translation>Das kommt heraus</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>_Pinned</name>
    <message>
        <source>Go back to this picture</source>
        <translation>Zu diesem Bild zurückkehren</translation>
    </message>
    <message>
        <source>Picture to compare with</source>
        <translation>Bild zum Vergleichen</translation>
    </message>
</context>
<context>
    <name>_Things</name>
    <message>
        <source>1 bend</source>
        <translation>1 Verbiegung</translation>
    </message>
    <message numerus="yes">
        <source>{} bends</source>
        <translation>
            <numerusform>{} Verbiegung</numerusform>
            <numerusform>{} Verbiegungen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 Klasse</translation>
    </message>
    <message numerus="yes">
        <source>{} classes</source>
        <translation>
            <numerusform>{} Klasse</numerusform>
            <numerusform>{} Klassen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 direction</source>
        <translation>1 Richtung</translation>
    </message>
    <message numerus="yes">
        <source>{} directions</source>
        <translation>
            <numerusform>{} Richtung</numerusform>
            <numerusform>{} Richtungen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 favourite</source>
        <translation>1 Favorit</translation>
    </message>
    <message numerus="yes">
        <source>{} favourites</source>
        <translation>
            <numerusform>{} Favorit</numerusform>
            <numerusform>{} Favoriten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message numerus="yes">
        <source>{} files</source>
        <translation>
            <numerusform>{} Datei</numerusform>
            <numerusform>{} Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>1 film</source>
        <translation>1 Film</translation>
    </message>
    <message numerus="yes">
        <source>{} films</source>
        <translation>
            <numerusform>{} Film</numerusform>
            <numerusform>{} Filme</numerusform>
        </translation>
    </message>
    <message>
        <source>1 folder</source>
        <translation>1 Ordner</translation>
    </message>
    <message numerus="yes">
        <source>{} folders</source>
        <translation>
            <numerusform>{} Ordner</numerusform>
            <numerusform>{} Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 Einzelbild</translation>
    </message>
    <message numerus="yes">
        <source>{} frames</source>
        <translation>
            <numerusform>{} Einzelbild</numerusform>
            <numerusform>{} Einzelbilder</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>{} hours</source>
        <translation>
            <numerusform>{} Stunde</numerusform>
            <numerusform>{} Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>{} minutes</source>
        <translation>
            <numerusform>{} Minute</numerusform>
            <numerusform>{} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 near-duplicate</source>
        <translation>1 Beinahe-Duplikat</translation>
    </message>
    <message numerus="yes">
        <source>{} near-duplicates</source>
        <translation>
            <numerusform>{} Beinahe-Duplikat</numerusform>
            <numerusform>{} Beinahe-Duplikate</numerusform>
        </translation>
    </message>
    <message>
        <source>1 new picture</source>
        <translation>1 neues Bild</translation>
    </message>
    <message numerus="yes">
        <source>{} new pictures</source>
        <translation>
            <numerusform>{} neues Bild</numerusform>
            <numerusform>{} neue Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>1 onset</source>
        <translation>1 Einsatz</translation>
    </message>
    <message numerus="yes">
        <source>{} onsets</source>
        <translation>
            <numerusform>{} Einsatz</numerusform>
            <numerusform>{} Einsätze</numerusform>
        </translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message numerus="yes">
        <source>{} pictures</source>
        <translation>
            <numerusform>{} Bild</numerusform>
            <numerusform>{} Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 Stern</translation>
    </message>
    <message numerus="yes">
        <source>{} stars</source>
        <translation>
            <numerusform>{} Stern</numerusform>
            <numerusform>{} Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>1 subfolder</source>
        <translation>1 Unterordner</translation>
    </message>
    <message numerus="yes">
        <source>{} subfolders</source>
        <translation>
            <numerusform>{} Unterordner</numerusform>
            <numerusform>{} Unterordner</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Tree</name>
    <message>
        <source>Albums and tags</source>
        <translation>Alben und Schlagwörter</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>&quot;{name}&quot; is a class that the training knows; only new folders can be left out.</source>
        <translation>„{name}“ ist eine Klasse, die das Training kennt; nur neue Ordner lassen sich weglassen.</translation>
    </message>
    <message>
        <source>&quot;{new}&quot; is the name of another class of this training.</source>
        <translation>„{new}“ ist der Name einer anderen Klasse dieses Trainings.</translation>
    </message>
    <message>
        <source>&quot;{old}&quot; is missing, and &quot;{new}&quot; is new. Is &quot;{new}&quot; the new name of &quot;{old}&quot;? If it is, continue with {renamed}; if not, leave it out with {without}.</source>
        <translation>„{old}“ fehlt, und „{new}“ ist neu. Ist „{new}“ der neue Name von „{old}“? Wenn ja, fahre fort mit {renamed}; wenn nicht, lass ihn weg mit {without}.</translation>
    </message>
    <message>
        <source>&quot;{way}&quot; has names this version does not know: {names}.</source>
        <translation>„{way}“ hat Namen, die diese Version nicht kennt: {names}.</translation>
    </message>
    <message>
        <source>&quot;{way}&quot; is incomplete: it has no {names}.</source>
        <translation>„{way}“ ist unvollständig: Es fehlt {names}.</translation>
    </message>
    <message>
        <source>&quot;{way}&quot; is no JSON, or damaged.</source>
        <translation>„{way}“ ist kein JSON oder beschädigt.</translation>
    </message>
    <message>
        <source>A batch has at least 1 picture.</source>
        <translation>Ein Stapel hat mindestens 1 Bild.</translation>
    </message>
    <message>
        <source>A batch has from 1 to {most} pairs, not {batch_size}.</source>
        <translation>Ein Stapel hat 1 bis {most} Paare, nicht {batch_size}.</translation>
    </message>
    <message>
        <source>A batch has from 2 (batch normalization compares pictures) to {most} pictures, not {batch_size}.</source>
        <translation>Ein Stapel hat 2 (die Batch-Normalisierung vergleicht Bilder) bis {most} Bilder, nicht {batch_size}.</translation>
    </message>
    <message>
        <source>A channel has 8 bits, or 16 in PNG and TIFF.</source>
        <translation>Ein Kanal hat 8 Bit, in PNG und TIFF auch 16.</translation>
    </message>
    <message>
        <source>A contact sheet is a PNG file; call it {name}.png.</source>
        <translation>Ein Kontaktbogen ist eine PNG-Datei; nenne ihn {name}.png.</translation>
    </message>
    <message>
        <source>A crop lies from 0 (left, top) to 1 (right, bottom) in its picture.</source>
        <translation>Ein Ausschnitt liegt zwischen 0 (links, oben) und 1 (rechts, unten) in seinem Bild.</translation>
    </message>
    <message>
        <source>A frame is damaged.</source>
        <translation>Ein Einzelbild ist beschädigt.</translation>
    </message>
    <message>
        <source>A gradient penalty comes every 1 to 1000 updates.</source>
        <translation>Eine Gradientenstrafe kommt alle 1 bis 1000 Schritte.</translation>
    </message>
    <message>
        <source>A graphics card by AMD was found. GanArt uses it with PyTorch for ROCm, not the usual one.</source>
        <translation>Eine Grafikkarte von AMD wurde gefunden. GanArt benutzt sie mit PyTorch für ROCm, nicht mit dem üblichen.</translation>
    </message>
    <message>
        <source>Graphics by Intel were found. GanArt uses Arc and what came after it with PyTorch for XPU, not the usual one.</source>
        <translation>Grafik von Intel wurde gefunden. GanArt benutzt Arc und was danach kam mit PyTorch für XPU, nicht mit dem üblichen.</translation>
    </message>
    <message>
        <source>A graphics card was found: {card} with {gigabytes:.0f} GB, driver {driver}.</source>
        <translation>Eine Grafikkarte wurde gefunden: {card} mit {gigabytes:.0f} GB, Treiber {driver}.</translation>
    </message>
    <message>
        <source>A bend is at a stage from 0 to {most}.</source>
        <translation>Eine Verbiegung liegt bei einer Stufe von 0 bis {most}.</translation>
    </message>
    <message>
        <source>A direction that follows the sound was not looked up.</source>
        <translation>Eine Richtung, die dem Ton folgt, wurde nicht nachgeschlagen.</translation>
    </message>
    <message>
        <source>A film does not take {seconds:g} seconds.</source>
        <translation>Ein Film dauert nicht {seconds:g} Sekunden.</translation>
    </message>
    <message>
        <source>A film has at least one frame.</source>
        <translation>Ein Film hat mindestens ein Bild.</translation>
    </message>
    <message>
        <source>A film has up to {most:g} frames per second, not {fps:g}.</source>
        <translation>Ein Film hat bis zu {most:g} Bilder pro Sekunde, nicht {fps:g}.</translation>
    </message>
    <message>
        <source>A film is of a walk or of a session.</source>
        <translation>Ein Film zeigt eine Reise oder eine Aufnahme.</translation>
    </message>
    <message>
        <source>A jump is gone in 0 to {most:g} seconds, not {glide:g}.</source>
        <translation>Ein Sprung dauert 0 bis {most:g} Sekunden, nicht {glide:g}.</translation>
    </message>
    <message>
        <source>A latent has 1 to {most} dimensions, not {z_dim}.</source>
        <translation>Ein Latent hat 1 bis {most} Dimensionen, nicht {z_dim}.</translation>
    </message>
    <message>
        <source>A latent of {z_dim} numbers is too short to give {each} to each of {stages} stages.</source>
        <translation>Ein Latent von {z_dim} Zahlen ist zu kurz, um jeder von {stages} Stufen {each} zu geben.</translation>
    </message>
    <message>
        <source>A litter has at least one parent.</source>
        <translation>Ein Wurf hat mindestens einen Elternteil.</translation>
    </message>
    <message>
        <source>A loop around the very middle stands still: choose a truncation above 0.</source>
        <translation>Eine Schleife um die genaue Mitte steht still: Wähle eine Trunkierung über 0.</translation>
    </message>
    <message>
        <source>A loop by this seed would go through its own middle: choose another seed.</source>
        <translation>Eine Schleife mit diesem Seed ginge durch ihre eigene Mitte: Wähle einen anderen Seed.</translation>
    </message>
    <message>
        <source>A loop goes around one place.</source>
        <translation>Eine Schleife führt um einen einzigen Ort.</translation>
    </message>
    <message>
        <source>A loop of this kind needs latents of at least {least} dimensions.</source>
        <translation>Eine Schleife dieser Art braucht Latente mit mindestens {least} Dimensionen.</translation>
    </message>
    <message>
        <source>A mix needs two classes.</source>
        <translation>Eine Mischung braucht zwei Klassen.</translation>
    </message>
    <message>
        <source>A model is exported as a web page (.html) or as .onnx, not as {suffix}.</source>
        <translation>Ein Modell wird als Webseite (.html) oder als .onnx exportiert, nicht als {suffix}.</translation>
    </message>
    <message>
        <source>A part of it is missing.</source>
        <translation>Ein Teil davon fehlt.</translation>
    </message>
    <message>
        <source>A point is dragged from one place in the picture to another one.</source>
        <translation>Ein Punkt wird von einer Stelle im Bild an eine andere gezogen.</translation>
    </message>
    <message>
        <source>A preview has 1 to 256 pictures.</source>
        <translation>Eine Vorschau hat 1 bis 256 Bilder.</translation>
    </message>
    <message>
        <source>A seed and the first picture are whole numbers from 0 up.</source>
        <translation>Ein Seed und das erste Bild sind ganze Zahlen ab 0.</translation>
    </message>
    <message>
        <source>A seed and the first sample are whole numbers from 0 up.</source>
        <translation>Ein Seed und die erste Probe sind ganze Zahlen ab 0.</translation>
    </message>
    <message>
        <source>A seed is a whole number from 0 up.</source>
        <translation>Ein Seed ist eine ganze Zahl ab 0.</translation>
    </message>
    <message>
        <source>A series goes around one place, or from one to another.</source>
        <translation>Eine Serie führt um einen Ort oder von einem zum anderen.</translation>
    </message>
    <message>
        <source>A series has from {least} to {most:,} pictures, not {count:,}.</source>
        <translation>Eine Serie hat {least} bis {most:,} Bilder, nicht {count:,}.</translation>
    </message>
    <message>
        <source>A session has from 1 to {most:,} moves, not {count:,}.</source>
        <translation>Eine Aufnahme hat 1 bis {most:,} Schritte, nicht {count:,}.</translation>
    </message>
    <message>
        <source>A size is at least 1 x 1 pixels.</source>
        <translation>Eine Größe ist mindestens 1 x 1 Pixel.</translation>
    </message>
    <message>
        <source>A title has at least one letter.</source>
        <translation>Ein Titel hat mindestens einen Buchstaben.</translation>
    </message>
    <message>
        <source>A film is an {known}, or a folder of PNG files, not {suffix}.</source>
        <translation>Ein Film ist {known} oder ein Ordner mit PNG-Dateien, nicht {suffix}.</translation>
    </message>
    <message>
        <source>A walk goes through keyframes, or around a single keyframe, as a circle or by noise.</source>
        <translation>Eine Reise führt durch Schlüsselbilder, oder um ein einziges, als Kreis oder Streifzug.</translation>
    </message>
    <message>
        <source>A walk has at most {most:,} frames, not {count:,}.</source>
        <translation>Eine Reise hat höchstens {most:,} Einzelbilder, nicht {count:,}.</translation>
    </message>
    <message>
        <source>A walk has from 1 to {most:,} keyframes, not {count:,}.</source>
        <translation>Eine Reise hat 1 bis {most:,} Schlüsselbilder, nicht {count:,}.</translation>
    </message>
    <message>
        <source>A walk has up to {most:g} frames per second, not {fps:g}.</source>
        <translation>Eine Reise hat bis zu {most:g} Bilder pro Sekunde, nicht {fps:g}.</translation>
    </message>
    <message>
        <source>A walk needs the seconds between its keyframes, one number for each pair.</source>
        <translation>Eine Reise braucht die Sekunden zwischen ihren Schlüsselbildern, eine Zahl für jedes Paar.</translation>
    </message>
    <message>
        <source>Adam&apos;s betas are from 0 to below 1.</source>
        <translation>Die Betas von Adam liegen zwischen 0 und unter 1.</translation>
    </message>
    <message>
        <source>All pictures in {folder} are left out.</source>
        <translation>Alle Bilder in {folder} sind weggelassen.</translation>
    </message>
    <message>
        <source>An upscaler learns for at least 1 step.</source>
        <translation>Ein Vergrößerer lernt mindestens 1 Schritt lang.</translation>
    </message>
    <message>
        <source>An upscaler needs at least two pictures: one of them is kept for comparison.</source>
        <translation>Ein Vergrößerer braucht mindestens zwei Bilder: Eines davon wird zum Vergleich zurückgehalten.</translation>
    </message>
    <message>
        <source>An upscaler needs pictures of at least {side} x {side} pixels; there is none that large.</source>
        <translation>Ein Vergrößerer braucht Bilder von mindestens {side} x {side} Pixeln; so große gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Another process has been using the cache in {folder} for too long. Close it and try again.</source>
        <translation>Ein anderer Prozess benutzt den Zwischenspeicher in {folder} schon zu lange. Schließe ihn und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Apple graphics processor</source>
        <translation>Apple-Grafikprozessor</translation>
    </message>
    <message>
        <source>Ask for at least 1 direction.</source>
        <translation>Verlange mindestens 1 Richtung.</translation>
    </message>
    <message>
        <source>Ask for at least 1 picture.</source>
        <translation>Verlange mindestens 1 Bild.</translation>
    </message>
    <message>
        <source>Ask for at least 1 sample.</source>
        <translation>Verlange mindestens 1 Probe.</translation>
    </message>
    <message>
        <source>At least 1 place must be given.</source>
        <translation>Mindestens 1 Ort ist nötig.</translation>
    </message>
    <message>
        <source>At least {least} samples are needed: with fewer, the results are random.</source>
        <translation>Mindestens {least} Proben sind nötig: Mit weniger ist das Ergebnis Zufall.</translation>
    </message>
    <message>
        <source>At most {most} things follow a sound.</source>
        <translation>Einem Ton folgen höchstens {most} Dinge.</translation>
    </message>
    <message>
        <source>Between two frames are 0.01 to 3,600 seconds, not {seconds:g}.</source>
        <translation>Zwischen zwei Einzelbildern liegen 0,01 bis 3.600 Sekunden, nicht {seconds:g}.</translation>
    </message>
    <message>
        <source>CPU, {threads} thread</source>
        <translation>CPU, {threads} Thread</translation>
    </message>
    <message>
        <source>CPU, {threads} threads</source>
        <translation>CPU, {threads} Threads</translation>
    </message>
    <message>
        <source>Colours come first, then shapes; details take a while.</source>
        <translation>Farben kommen zuerst, dann Formen; Einzelheiten brauchen eine Weile.</translation>
    </message>
    <message>
        <source>Conditional GAN</source>
        <translation>Bedingtes GAN</translation>
    </message>
    <message>
        <source>Conditional GAN (Mirza and Osindero 2014) for MNIST; otherwise a DCGAN with labels.</source>
        <translation>Bedingtes GAN (Mirza und Osindero 2014) für MNIST; sonst ein DCGAN mit Etiketten.</translation>
    </message>
    <message>
        <source>DCGAN</source>
        <translation>DCGAN</translation>
    </message>
    <message>
        <source>DCGAN exactly as published, and large. For study, on a computer with a graphics card.</source>
        <translation>DCGAN genau wie veröffentlicht, und groß. Zum Studium, auf einem Computer mit Grafikkarte.</translation>
    </message>
    <message>
        <source>DCGAN of the paper</source>
        <translation>DCGAN des Artikels</translation>
    </message>
    <message>
        <source>Deep convolutional GAN (Radford et al. 2015) as published: 5x5 kernels, 1024 maps, uniform latents.</source>
        <translation>Deep Convolutional GAN (Radford et al. 2015) wie veröffentlicht: 5x5-Kerne, 1024 Karten, gleichverteilte Latente.</translation>
    </message>
    <message>
        <source>Deep convolutional GAN (Radford, Metz and Chintala 2015): two plain stacks of convolutions.</source>
        <translation>Deep Convolutional GAN (Radford, Metz und Chintala 2015): zwei schlichte Folgen von Faltungen.</translation>
    </message>
    <message>
        <source>Duplicates to leave out are none, exact or near, not {leave_out}.</source>
        <translation>Wegzulassende Duplikate sind none, exact oder near, nicht {leave_out}.</translation>
    </message>
    <message>
        <source>Each step from one keyframe to the next takes more than 0 seconds.</source>
        <translation>Jeder Schritt von einem Schlüsselbild zum nächsten dauert mehr als 0 Sekunden.</translation>
    </message>
    <message>
        <source>For a paper size, set the resolution (300 dpi is usual for prints).</source>
        <translation>Zu einem Papierformat gehört eine Auflösung (300 dpi ist für Drucke üblich).</translation>
    </message>
    <message>
        <source>Frames are taken at an interval or at scene changes, not {by}.</source>
        <translation>Einzelbilder werden in einem Abstand oder bei Szenenwechseln genommen, nicht {by}.</translation>
    </message>
    <message>
        <source>From 0 to 16 layers of the discriminator can be frozen.</source>
        <translation>0 bis 16 Schichten des Diskriminators lassen sich einfrieren.</translation>
    </message>
    <message>
        <source>From 1 to {most} points can be dragged at once.</source>
        <translation>1 bis {most} Punkte lassen sich zugleich ziehen.</translation>
    </message>
    <message>
        <source>Fully connected GAN (Goodfellow et al. 2014), as published and extended to 64 pixels.</source>
        <translation>Voll verbundenes GAN (Goodfellow et al. 2014), wie veröffentlicht und auf 64 Pixel erweitert.</translation>
    </message>
    <message>
        <source>GanArt runs as a program of its own on {system} {release} ({machine}).</source>
        <translation>GanArt läuft als eigenes Programm unter {system} {release} ({machine}).</translation>
    </message>
    <message>
        <source>GanArt runs from its source on {system} {release} ({machine}).</source>
        <translation>GanArt läuft aus seinem Quelltext unter {system} {release} ({machine}).</translation>
    </message>
    <message>
        <source>GanArt&apos;s own: upsampling and convolutions, relativistic loss, gradient penalties, adaptive augmentation.</source>
        <translation>GanArts eigenes: Hochskalierung und Faltungen, relativistischer Verlust, Gradientenstrafen, anpassende Augmentierung.</translation>
    </message>
    <message>
        <source>Give one of: a scale, a size in pixels, a paper.</source>
        <translation>Gib eines an: einen Faktor, eine Größe in Pixeln, ein Papier.</translation>
    </message>
    <message>
        <source>Going well: the samples keep improving. Details come last, so more time helps.</source>
        <translation>Läuft gut: Die Proben werden immer besser. Einzelheiten kommen zuletzt, mehr Zeit hilft also.</translation>
    </message>
    <message>
        <source>Going well: there is nothing to change. Stop when you like what you see.</source>
        <translation>Läuft gut: Es gibt nichts zu ändern. Stoppe, wenn dir gefällt, was du siehst.</translation>
    </message>
    <message>
        <source>In the pattern of the names, only {names} are filled in.</source>
        <translation>Im Muster der Namen werden nur {names} ausgefüllt.</translation>
    </message>
    <message>
        <source>In the recipe {recipe} a latent cannot enter every stage.</source>
        <translation>Im Rezept {recipe} kann ein Latent nicht in jede Stufe eingehen.</translation>
    </message>
    <message>
        <source>It cannot be opened: {reason}.</source>
        <translation>Sie lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>It carries too much text to be safe. Save a copy without it.</source>
        <translation>Sie trägt so viel Text mit sich, dass es nicht sicher ist. Speichere eine Kopie ohne ihn.</translation>
    </message>
    <message>
        <source>It does not say which number is white: {white:.6g} was taken.</source>
        <translation>Sie sagt nicht, welche Zahl Weiß ist: {white:.6g} wurde angenommen.</translation>
    </message>
    <message>
        <source>It does not say which numbers are black and white: {black:.6g} and {white:.6g} were taken.</source>
        <translation>Sie sagt nicht, welche Zahlen Schwarz und Weiß sind: {black:.6g} und {white:.6g} wurden angenommen.</translation>
    </message>
    <message>
        <source>It has 32 bits a colour. Save it with 16.</source>
        <translation>Sie hat 32 Bit je Farbe. Speichere sie mit 16.</translation>
    </message>
    <message>
        <source>It has layers but no merged picture. Save it as PNG.</source>
        <translation>Sie hat Ebenen, aber kein Gesamtbild. Speichere sie als PNG.</translation>
    </message>
    <message>
        <source>It has layers but no merged picture. Save it with “Maximize Compatibility”, or as PNG.</source>
        <translation>Sie hat Ebenen, aber kein Gesamtbild. Speichere sie mit „Kompatibilität maximieren“ oder als PNG.</translation>
    </message>
    <message>
        <source>It has more than {limit} megapixels. Save a smaller copy.</source>
        <translation>Sie hat mehr als {limit} Megapixel. Speichere eine kleinere Kopie.</translation>
    </message>
    <message>
        <source>It has {bits} bits a colour, which cannot be read. Save the picture as PNG.</source>
        <translation>Sie hat {bits} Bit je Farbe, was sich nicht lesen lässt. Speichere das Bild als PNG.</translation>
    </message>
    <message>
        <source>It has {count} channels, which cannot be understood. Save the picture as PNG.</source>
        <translation>Sie hat {count} Kanäle, die nicht zu deuten sind. Speichere das Bild als PNG.</translation>
    </message>
    <message>
        <source>It is a HEIC picture, and the part that reads those (pillow-heif) is not installed. Install it, or save the picture as JPEG or PNG.</source>
        <translation>Das ist ein HEIC-Bild, und der Teil, der solche liest (pillow-heif), ist nicht installiert. Installiere ihn, oder speichere das Bild als JPEG oder PNG.</translation>
    </message>
    <message>
        <source>It is a JPEG XL of inks (CMYK). Save it in RGB.</source>
        <translation>Das ist ein JPEG XL in Druckfarben (CMYK). Speichere es in RGB.</translation>
    </message>
    <message>
        <source>It is a file of Procreate. Share it from there as PSD or PNG.</source>
        <translation>Das ist eine Datei von Procreate. Teile sie von dort als PSD oder PNG.</translation>
    </message>
    <message>
        <source>It is a file of {program}. Export it from there as PSD or PNG.</source>
        <translation>Das ist eine Datei von {program}. Exportiere sie von dort als PSD oder PNG.</translation>
    </message>
    <message>
        <source>It is a link to a file that does not exist.</source>
        <translation>Das ist eine Verknüpfung zu einer Datei, die es nicht gibt.</translation>
    </message>
    <message>
        <source>It is a lossless JPEG XL with a colour profile, which cannot be read. Save it as PNG.</source>
        <translation>Das ist ein verlustfreies JPEG XL mit Farbprofil, das sich nicht lesen lässt. Speichere es als PNG.</translation>
    </message>
    <message>
        <source>It is a raw file of a camera, and the part that reads those (rawpy) is not installed. Install it, or export the picture as JPEG or TIFF.</source>
        <translation>Das ist die Rohdatei einer Kamera, und der Teil, der solche liest (rawpy), ist nicht installiert. Installiere ihn, oder exportiere das Bild als JPEG oder TIFF.</translation>
    </message>
    <message>
        <source>It is completely transparent.</source>
        <translation>Das Bild ist völlig durchsichtig.</translation>
    </message>
    <message>
        <source>It is larger than any network that GanArt builds.</source>
        <translation>Das ist größer als jedes Netz, das GanArt baut.</translation>
    </message>
    <message>
        <source>It is not a kind of picture that GanArt reads: {kinds}.</source>
        <translation>Diese Art von Bild liest GanArt nicht, sondern {kinds}.</translation>
    </message>
    <message>
        <source>It is not a safetensors file, or only a part of one.</source>
        <translation>Das ist keine safetensors-Datei, oder nur ein Teil von einer.</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>Sie ist zu groß.</translation>
    </message>
    <message>
        <source>It is too narrow: {width} by {height} pixels. Only a line of it would remain.</source>
        <translation>Das Bild ist zu schmal: {width} mal {height} Pixel. Nur ein Strich davon bliebe übrig.</translation>
    </message>
    <message>
        <source>It is too short.</source>
        <translation>Sie ist zu kurz.</translation>
    </message>
    <message>
        <source>It is too small: {width} by {height} pixels. {remedy}</source>
        <translation>Das Bild ist zu klein: {width} mal {height} Pixel. {remedy}</translation>
    </message>
    <message>
        <source>It made the picture reader crash.</source>
        <translation>Sie hat den Bildleser abstürzen lassen.</translation>
    </message>
    <message>
        <source>It must be at least {width} wide and {height} high.</source>
        <translation>Es muss mindestens {width} breit und {height} hoch sein.</translation>
    </message>
    <message>
        <source>It must be at least {width} wide or {height} high.</source>
        <translation>Es muss mindestens {width} breit oder {height} hoch sein.</translation>
    </message>
    <message>
        <source>It must be said which bend follows the sound.</source>
        <translation>Es muss gesagt werden, welche Verbiegung dem Ton folgt.</translation>
    </message>
    <message>
        <source>It must be said which direction follows the sound.</source>
        <translation>Es muss gesagt werden, welche Richtung dem Ton folgt.</translation>
    </message>
    <message>
        <source>It needs more memory than is free.</source>
        <translation>Dafür ist nicht genug Speicher frei.</translation>
    </message>
    <message>
        <source>It was made by another version of GanArt.</source>
        <translation>Das stammt von einer anderen Version von GanArt.</translation>
    </message>
    <message>
        <source>It was not made by GanArt.</source>
        <translation>Das stammt nicht von GanArt.</translation>
    </message>
    <message>
        <source>It would take {size:.0f} GB of memory. Save a smaller copy.</source>
        <translation>Das Bild bräuchte {size:.0f} GB Speicher. Speichere eine kleinere Kopie.</translation>
    </message>
    <message>
        <source>Its colours are separate inks (multichannel). Save it in RGB.</source>
        <translation>Die Farben sind einzelne Druckfarben (Mehrkanal). Speichere das Bild in RGB.</translation>
    </message>
    <message>
        <source>Its compression ({name}) cannot be read. Save the picture as PNG.</source>
        <translation>Die Kompression ({name}) lässt sich nicht lesen. Speichere das Bild als PNG.</translation>
    </message>
    <message>
        <source>Its head claims {width:,} x {height:,} pixels, more than the file can hold: it is damaged.</source>
        <translation>Der Dateikopf behauptet {width:,} x {height:,} Pixel, mehr, als die Datei fassen kann: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>Its long side must have at least {least}.</source>
        <translation>Die lange Seite muss mindestens {least} haben.</translation>
    </message>
    <message>
        <source>Its palette is missing.</source>
        <translation>Die Farbpalette fehlt.</translation>
    </message>
    <message>
        <source>Its short side must have at least {least}.</source>
        <translation>Die kurze Seite muss mindestens {least} haben.</translation>
    </message>
    <message>
        <source>LAPGAN</source>
        <translation>LAPGAN</translation>
    </message>
    <message>
        <source>Laplacian pyramid of GANs (Denton et al. 2015), with one more level at 64 pixels.</source>
        <translation>Laplace-Pyramide von GANs (Denton et al. 2015), bei 64 Pixeln mit einer Stufe mehr.</translation>
    </message>
    <message>
        <source>Learning form and colour at half the size first, which is much faster. Fine details come after that.</source>
        <translation>Formen und Farben werden zuerst in halber Größe gelernt, das geht viel schneller. Feine Einzelheiten kommen danach.</translation>
    </message>
    <message>
        <source>Learning form and colour at half the size first, which is much faster. Fine details come from about {time}.</source>
        <translation>Formen und Farben werden zuerst in halber Größe gelernt, das geht viel schneller. Feine Einzelheiten kommen ab etwa {time}.</translation>
    </message>
    <message>
        <source>Learns your subfolders as classes. Paints the class you choose, or blends two.</source>
        <translation>Lernt deine Unterordner als Klassen. Malt die Klasse, die du wählst, oder mischt zwei.</translation>
    </message>
    <message>
        <source>Left out as links or as places outside of it: {count:,}.</source>
        <translation>Als Verknüpfungen oder als Stellen außerhalb weggelassen: {count:,}.</translation>
    </message>
    <message>
        <source>Measuring which batch suits this computer; that takes some seconds.</source>
        <translation>Gemessen wird, welche Stapelgröße diesem Computer liegt; das dauert ein paar Sekunden.</translation>
    </message>
    <message>
        <source>Memory is short, so training computes some things twice and learns from {at_once} pictures at a time: it takes about {gigabytes:.1f} GB, and more time.</source>
        <translation>Der Speicher ist knapp, darum rechnet das Training manches zweimal und lernt von je {at_once} Bildern: Es braucht etwa {gigabytes:.1f} GB, und mehr Zeit.</translation>
    </message>
    <message>
        <source>Memory is short, so training computes some things twice: it takes about {gigabytes:.1f} GB, and more time.</source>
        <translation>Der Speicher ist knapp, darum rechnet das Training manches zweimal: Es braucht etwa {gigabytes:.1f} GB, und mehr Zeit.</translation>
    </message>
    <message>
        <source>Memory is short, so training learns from {at_once} pictures at a time: it takes about {gigabytes:.1f} GB, and more time.</source>
        <translation>Der Speicher ist knapp, darum lernt das Training von je {at_once} Bildern: Es braucht etwa {gigabytes:.1f} GB, und mehr Zeit.</translation>
    </message>
    <message>
        <source>Most pictures are nearly the colour of the background where they are opaque. They could be seen on another, such as {colour}.</source>
        <translation>Die meisten Bilder haben, wo sie deckend sind, fast die Farbe des Hintergrunds. Auf einem anderen wären sie zu sehen, etwa {colour}.</translation>
    </message>
    <message>
        <source>NVIDIA&apos;s driver is installed but does not answer. Restarting the computer often helps.</source>
        <translation>Der Treiber von NVIDIA ist installiert, antwortet aber nicht. Oft hilft es, den Computer neu zu starten.</translation>
    </message>
    <message>
        <source>No CUDA graphics card was found, or its driver is too old.</source>
        <translation>Keine CUDA-Grafikkarte wurde gefunden, oder ihr Treiber ist zu alt.</translation>
    </message>
    <message>
        <source>No checkpoint of step {step:,} is kept, so the training cannot go back to it.</source>
        <translation>Von Schritt {step:,} ist kein Speicherpunkt erhalten, also kann das Training nicht dorthin zurück.</translation>
    </message>
    <message>
        <source>No frame of {video} can be used: all are blurred or blank.</source>
        <translation>Kein Einzelbild von {video} ist brauchbar: Alle sind unscharf oder leer.</translation>
    </message>
    <message>
        <source>No graphics card by Intel was found, or its driver is too old.</source>
        <translation>Keine Grafikkarte von Intel wurde gefunden, oder ihr Treiber ist zu alt.</translation>
    </message>
    <message>
        <source>No graphics card by NVIDIA was found, or its driver is not installed.</source>
        <translation>Keine Grafikkarte von NVIDIA wurde gefunden, oder ihr Treiber ist nicht installiert.</translation>
    </message>
    <message>
        <source>None of the checkpoints of {run} can be read.</source>
        <translation>Keiner der Speicherpunkte von {run} lässt sich lesen.</translation>
    </message>
    <message>
        <source>None of the classes of this training has pictures in {folder}: {classes}.</source>
        <translation>Keine der Klassen dieses Trainings hat Bilder in {folder}: {classes}.</translation>
    </message>
    <message>
        <source>None of the pictures to compare can be read.</source>
        <translation>Keines der Bilder zum Vergleichen lässt sich lesen.</translation>
    </message>
    <message>
        <source>None of the {count:,} pictures in {folder} can be used for training. The most common reason is that of {example}: {reason}</source>
        <translation>Keines der {count:,} Bilder in {folder} taugt zum Training. Der häufigste Grund ist der von {example}: {reason}</translation>
    </message>
    <message>
        <source>None of what you chose is there any more.</source>
        <translation>Nichts von dem, was du gewählt hast, ist noch da.</translation>
    </message>
    <message>
        <source>None of {total:,} is very close to a picture of yours.</source>
        <translation>Keine von {total:,} kommt einem deiner Bilder sehr nah.</translation>
    </message>
    <message>
        <source>Normalization settles in a share of the steps from 0 to 1.</source>
        <translation>Die Normalisierung festigt sich in einem Anteil der Schritte von 0 bis 1.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder}: {reason}.</source>
        <translation>In {folder} lässt sich nichts schreiben: {reason}.</translation>
    </message>
    <message>
        <source>Of files with several pictures, the first or all are used, not {frames}.</source>
        <translation>Aus Dateien mit mehreren Bildern wird das erste genommen oder alle, nicht {frames}.</translation>
    </message>
    <message>
        <source>One of the processes does not have enough memory for its part of a batch. Choose a smaller batch size, resolution or width, or more processes.</source>
        <translation>Einer der Prozesse hat nicht genug Speicher für seinen Teil eines Stapels. Wähle einen kleineren Stapel, eine kleinere Auflösung oder Breite, oder mehr Prozesse.</translation>
    </message>
    <message>
        <source>Only MP4 and WebM have sound. The pictures follow the music all the same.</source>
        <translation>Nur MP4 und WebM haben Ton. Die Bilder folgen der Musik trotzdem.</translation>
    </message>
    <message>
        <source>Only Studio can continue at a larger size. {name} has another recipe, so start from it at {small} pixels.</source>
        <translation>Nur Studio kann in einer größeren Größe weitergehen. {name} hat ein anderes Rezept; beginne also mit ihm bei {small} Pixeln.</translation>
    </message>
    <message>
        <source>Only the first {minutes:.0f} minutes of {sound} are used.</source>
        <translation>Nur die ersten {minutes:.0f} Minuten von {sound} werden verwendet.</translation>
    </message>
    <message>
        <source>Only the first {most:,} frames were looked at.</source>
        <translation>Nur die ersten {most:,} Einzelbilder wurden angesehen.</translation>
    </message>
    <message>
        <source>Our own recipe: the best results per minute of training, for any folder and aspect ratio.</source>
        <translation>Unser eigenes Rezept: die besten Ergebnisse pro Minute Training, für jeden Ordner und jedes Seitenverhältnis.</translation>
    </message>
    <message>
        <source>Paints a tiny picture, then adds detail step by step. Lively textures and loose shapes.</source>
        <translation>Malt ein winziges Bild und fügt dann Schritt für Schritt Einzelheiten hinzu. Lebhafte Strukturen und lose Formen.</translation>
    </message>
    <message>
        <source>Penalties look at a share above 0 and at most 1 of a batch.</source>
        <translation>Strafen betrachten einen Anteil über 0 und höchstens 1 eines Stapels.</translation>
    </message>
    <message>
        <source>Pictures have 1 channel (grey) or 3 (colour), not {channels}.</source>
        <translation>Bilder haben 1 Kanal (Grau) oder 3 (Farbe), nicht {channels}.</translation>
    </message>
    <message>
        <source>Reading it took more than {seconds:.0f} seconds.</source>
        <translation>Das Lesen dauerte länger als {seconds:.0f} Sekunden.</translation>
    </message>
    <message>
        <source>Small pieces have from 8 to 512 pixels a side, not {side}.</source>
        <translation>Kleine Stücke haben 8 bis 512 Pixel je Seite, nicht {side}.</translation>
    </message>
    <message>
        <source>Something already exists at {folder}. A new run needs a new folder.</source>
        <translation>In {folder} gibt es schon etwas. Ein neues Training braucht einen neuen Ordner.</translation>
    </message>
    <message>
        <source>Something unexpected happened: {reason}</source>
        <translation>Etwas Unerwartetes ist geschehen: {reason}</translation>
    </message>
    <message>
        <source>Still fog after a long time: more time will not help. Start again with the Studio recipe, a smaller size or other pictures.</source>
        <translation>Nach langer Zeit noch immer Nebel: Mehr Zeit hilft nicht. Beginne neu mit dem Rezept Studio, einer kleineren Größe oder anderen Bildern.</translation>
    </message>
    <message>
        <source>Still fog, and the planned time is nearly over: shapes take longer here. Continue this training to give it more time.</source>
        <translation>Noch immer Nebel, und die geplante Zeit ist fast um: Formen brauchen hier länger. Setze dieses Training fort, um ihm mehr Zeit zu geben.</translation>
    </message>
    <message>
        <source>Still fog: your colours are here, shapes come later. Let it run; Explore can already play with it.</source>
        <translation>Noch Nebel: Deine Farben sind da, Formen kommen später. Lass es laufen; in „Erkunden“ kannst du schon damit spielen.</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>The amount of {target} is from {least:g} to {most:g}, not {amount:g}.</source>
        <translation>Die Stärke von {target} liegt zwischen {least:g} und {most:g}, nicht bei {amount:g}.</translation>
    </message>
    <message>
        <source>The aspect is one of {aspects}, not {aspect}.</source>
        <translation>Das Seitenverhältnis ist eines von {aspects}, nicht {aspect}.</translation>
    </message>
    <message>
        <source>The augmentation is some of {kinds}, with commas, not {augment}.</source>
        <translation>Die Augmentierung besteht aus {kinds}, mit Kommas, nicht {augment}.</translation>
    </message>
    <message>
        <source>The average&apos;s share of the run is above 0 and at most 1.</source>
        <translation>Der Anteil des Mittels am Training liegt über 0 und höchstens bei 1.</translation>
    </message>
    <message>
        <source>The background is a colour like #ffffff, not {background}.</source>
        <translation>Der Hintergrund ist eine Farbe wie #ffffff, nicht {background}.</translation>
    </message>
    <message>
        <source>The blur ends after a share of the run above 0 and at most 1.</source>
        <translation>Die Unschärfe endet nach einem Anteil des Trainings über 0 und höchstens 1.</translation>
    </message>
    <message>
        <source>The blur is from 0 (none) to 16 pixels.</source>
        <translation>Die Unschärfe reicht von 0 (keine) bis 16 Pixel.</translation>
    </message>
    <message>
        <source>The cache folder</source>
        <translation>Der Ordner des Zwischenspeichers</translation>
    </message>
    <message>
        <source>The cache in {folder} cannot be used: {reason}.</source>
        <translation>Der Zwischenspeicher in {folder} ist nicht benutzbar: {reason}.</translation>
    </message>
    <message>
        <source>The cache in {folder} cannot be written: {reason}. Until GanArt is closed, a temporary folder is used instead.</source>
        <translation>In den Zwischenspeicher in {folder} lässt sich nicht schreiben: {reason}. Bis GanArt geschlossen wird, dient ein vorübergehender Ordner.</translation>
    </message>
    <message>
        <source>The cache in {folder} is damaged. Remove that folder and try again.</source>
        <translation>Der Zwischenspeicher in {folder} ist beschädigt. Entferne diesen Ordner und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The checkpoint {file} cannot be read: {reason}.</source>
        <translation>Der Speicherpunkt {file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The checkpoint {file} is damaged (its checksum differs).</source>
        <translation>Der Speicherpunkt {file} ist beschädigt (seine Prüfsumme weicht ab).</translation>
    </message>
    <message>
        <source>The checkpoint {file} is damaged.</source>
        <translation>Der Speicherpunkt {file} ist beschädigt.</translation>
    </message>
    <message>
        <source>The checkpoint {file} is damaged. {reason}</source>
        <translation>Der Speicherpunkt {file} ist beschädigt. {reason}</translation>
    </message>
    <message>
        <source>The engine stopped again at the same work, so it goes on more carefully: in smaller pieces and on fewer threads, which takes longer. What was finished is kept.</source>
        <translation>Der Rechenkern hat bei derselben Arbeit wieder angehalten. Sie geht vorsichtiger weiter: in kleineren Stücken und auf weniger Threads, was länger dauert. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again. What was finished is kept.</source>
        <translation>Der Rechenkern hat unerwartet angehalten und wurde neu gestartet. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The engine stopped {times} times at the same work because memory was full, so the work was given up. What was finished is kept. Close other programs and try again.</source>
        <translation>Der Rechenkern hat bei derselben Arbeit {times}-mal angehalten, weil der Speicher voll war. Die Arbeit wurde aufgegeben. Was fertig war, bleibt. Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The engine stopped {times} times at the same work, so the work was given up. What was finished is kept.</source>
        <translation>Der Rechenkern hat bei derselben Arbeit {times}-mal angehalten. Die Arbeit wurde aufgegeben. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The graphics card stopped again at the same work, so it goes on on the processor. What was finished is kept.</source>
        <translation>Die Grafikkarte ist bei derselben Arbeit wieder ausgefallen. Sie geht auf dem Prozessor weiter. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The graphics card stopped, so the engine was started again. What was finished is kept.</source>
        <translation>Die Grafikkarte ist ausgefallen. Der Rechenkern wurde neu gestartet. Was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The number of images is from 0 (no limit) to {most:,}, not {images:,}.</source>
        <translation>Die Zahl der Bilder liegt zwischen 0 (ohne Grenze) und {most:,}, nicht bei {images:,}.</translation>
    </message>
    <message>
        <source>The system ended the engine because memory was full. It was started again, and what was finished is kept.</source>
        <translation>Das System hat den Rechenkern beendet, weil der Speicher voll war. Er wurde neu gestartet, und was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The system ended the engine, perhaps because memory was full. It was started again, and what was finished is kept.</source>
        <translation>Das System hat den Rechenkern beendet, vielleicht weil der Speicher voll war. Er wurde neu gestartet, und was fertig war, bleibt.</translation>
    </message>
    <message>
        <source>The system ended the painting process because memory was full. It was restarted.</source>
        <translation>Das System hat den malenden Prozess beendet, weil der Speicher voll war. Er wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The system ended the painting process, perhaps because memory was full. It was restarted.</source>
        <translation>Das System hat den malenden Prozess beendet, vielleicht weil der Speicher voll war. Er wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The weights of {file} cannot be read: {reason}.</source>
        <translation>Die Gewichte von {file} lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The weights of {file} do not fit their network.</source>
        <translation>Die Gewichte von {file} passen nicht zu ihrem Netz.</translation>
    </message>
    <message>
        <source>The class &quot;{old}&quot; still has pictures in its own folder, so &quot;{new}&quot; cannot be its new name.</source>
        <translation>Die Klasse „{old}“ hat noch Bilder in ihrem eigenen Ordner, also kann „{new}“ nicht ihr neuer Name sein.</translation>
    </message>
    <message>
        <source>Only GanArt&apos;s own texture model can be more or less lively.</source>
        <translation>Nur GanArts eigenes Modell „texture“ kann mehr oder weniger lebhaft sein.</translation>
    </message>
    <message>
        <source>The class folder {missing} is missing, and these are new: {new}. Say of each new one whether it is the earlier one with a new name (--renamed OLD=NEW) or to be left out (--without NEW).</source>
        <translation>Der Klassenordner {missing} fehlt, und diese sind neu: {new}. Sag von jedem neuen, ob er der frühere mit neuem Namen ist (--renamed ALT=NEU) oder weggelassen werden soll (--without NEU).</translation>
    </message>
    <message>
        <source>The class folder {new} is new, and the network cannot learn another class. To leave it out, continue with {without}. To learn it too, start a new training with {start_from}.</source>
        <translation>Der Klassenordner {new} ist neu, und das Netz kann keine weitere Klasse lernen. Um ihn wegzulassen, fahre fort mit {without}. Um auch ihn zu lernen, beginne ein neues Training mit {start_from}.</translation>
    </message>
    <message>
        <source>The class folders {new} are new, and the network cannot learn more classes. To leave them out, continue with {without}. To learn them too, start a new training with {start_from}.</source>
        <translation>Die Klassenordner {new} sind neu, und das Netz kann keine weiteren Klassen lernen. Um sie wegzulassen, fahre fort mit {without}. Um auch sie zu lernen, beginne ein neues Training mit {start_from}.</translation>
    </message>
    <message>
        <source>The classic. Simple shapes and clear colours; fast on any computer.</source>
        <translation>Der Klassiker. Einfache Formen und klare Farben; schnell auf jedem Computer.</translation>
    </message>
    <message>
        <source>The crop is centre, random or whole, not {crop}.</source>
        <translation>Der Ausschnitt ist centre, random oder whole, nicht {crop}.</translation>
    </message>
    <message>
        <source>The decay of the average is from 0 to below 1.</source>
        <translation>Der Abfall des Mittels liegt zwischen 0 und unter 1.</translation>
    </message>
    <message>
        <source>The device is auto, cpu, cuda, cuda:1 and so on, xpu or mps, not {device}.</source>
        <translation>Das Gerät ist auto, cpu, cuda, cuda:1 und so weiter, xpu oder mps, nicht {device}.</translation>
    </message>
    <message>
        <source>The disk cannot read it.</source>
        <translation>Die Platte kann sie nicht lesen.</translation>
    </message>
    <message>
        <source>The disk cannot read it: {reason}.</source>
        <translation>Die Platte kann sie nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The disk is full: the film was not kept. Make room on it and try again.</source>
        <translation>Die Platte ist voll: Der Film wurde nicht behalten. Schaff Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full: {count:,} enlarged picture is kept in {folder}.</source>
        <translation>Die Platte ist voll: {count:,} vergrößertes Bild ist in {folder}.</translation>
    </message>
    <message>
        <source>The disk is full: {count:,} enlarged pictures are kept in {folder}.</source>
        <translation>Die Platte ist voll: {count:,} vergrößerte Bilder sind in {folder}.</translation>
    </message>
    <message>
        <source>The disk is full: {kept:,} of {total:,} pictures are kept in {folder}.</source>
        <translation>Die Platte ist voll: {kept:,} von {total:,} Bildern sind in {folder}.</translation>
    </message>
    <message>
        <source>The disk with the cache ({folder}) is full. Free some space and try again: what was read is kept.</source>
        <translation>Die Platte mit dem Zwischenspeicher ({folder}) ist voll. Schaff etwas Platz und versuche es noch einmal: Was gelesen wurde, bleibt.</translation>
    </message>
    <message>
        <source>The disk with {folder} can only be read now. Training waits until it can be written to.</source>
        <translation>Die Platte mit {folder} kann gerade nur gelesen werden. Das Training wartet, bis darauf geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full. Free some space and try again.</source>
        <translation>Die Platte mit {folder} ist voll. Schaff etwas Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full. Free some space and try again: what was written is kept.</source>
        <translation>Die Platte mit {folder} ist voll. Schaff etwas Platz und versuche es noch einmal: Was geschrieben wurde, bleibt.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full. Training waits until there is room.</source>
        <translation>Die Platte mit {folder} ist voll. Das Training wartet, bis Platz ist.</translation>
    </message>
    <message>
        <source>The disk with {folder} is not there any more. Training waits until it is back.</source>
        <translation>Die Platte mit {folder} ist nicht mehr da. Das Training wartet, bis sie wieder da ist.</translation>
    </message>
    <message>
        <source>The engine did not answer and was ended. Everything it saved is kept.</source>
        <translation>Der Rechenkern hat nicht geantwortet und wurde beendet. Alles, was er gespeichert hat, bleibt.</translation>
    </message>
    <message>
        <source>The engine does not start: {reason}</source>
        <translation>Der Rechenkern startet nicht: {reason}</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly (exit code {exit_code}). Everything it saved is kept, and you can continue from there.</source>
        <translation>Der Rechenkern hat unerwartet aufgehört (Code {exit_code}). Alles, was er gespeichert hat, bleibt, und du kannst von dort aus fortsetzen.</translation>
    </message>
    <message>
        <source>The feature discriminator joins after 0 images or more.</source>
        <translation>Der Merkmals-Diskriminator kommt nach 0 oder mehr Bildern dazu.</translation>
    </message>
    <message>
        <source>The feature discriminator joins after a share from 0 to 1.</source>
        <translation>Der Merkmals-Diskriminator kommt nach einem Anteil von 0 bis 1 dazu.</translation>
    </message>
    <message>
        <source>The feature discriminator judges every 1 to 1000 updates.</source>
        <translation>Der Merkmals-Diskriminator urteilt alle 1 bis 1000 Schritte.</translation>
    </message>
    <message>
        <source>The feature discriminator looks at 32 to 1024 pixels, or at all (0), not at {side}.</source>
        <translation>Der Merkmals-Diskriminator betrachtet 32 bis 1024 Pixel, oder alle (0), nicht {side}.</translation>
    </message>
    <message>
        <source>The file holds nothing but zeros.</source>
        <translation>Die Datei enthält nichts als Nullen.</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete.</source>
        <translation>Die Datei ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file with the weights of VGG19 is missing: {file}.</source>
        <translation>Die Datei mit den Gewichten von VGG19 fehlt: {file}.</translation>
    </message>
    <message>
        <source>The first GAN. Small, rough pictures like a noisy print; made for handwritten digits.</source>
        <translation>Das erste GAN. Kleine, raue Bilder wie ein körniger Druck; gemacht für handgeschriebene Ziffern.</translation>
    </message>
    <message>
        <source>The fit is &quot;fit&quot; or &quot;fill&quot;, the colour is &quot;keep&quot; or &quot;srgb&quot;.</source>
        <translation>Die Passung ist „fit“ oder „fill“, die Farbe „keep“ oder „srgb“.</translation>
    </message>
    <message>
        <source>The folder of pictures</source>
        <translation>Der Ordner der Bilder</translation>
    </message>
    <message>
        <source>The folder of the class &quot;{name}&quot; holds no usable pictures any more. The training continues without new pictures of it.</source>
        <translation>Im Ordner der Klasse „{name}“ sind keine brauchbaren Bilder mehr. Das Training geht ohne neue Bilder von ihr weiter.</translation>
    </message>
    <message>
        <source>The folder of the class &quot;{name}&quot; is missing. The training continues without new pictures of it.</source>
        <translation>Der Ordner der Klasse „{name}“ fehlt. Das Training geht ohne neue Bilder von ihr weiter.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be opened: {reason}.</source>
        <translation>Der Ordner {folder} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>The format is one of: {formats}.</source>
        <translation>Das Format ist eines von: {formats}.</translation>
    </message>
    <message>
        <source>The graphics card does not give the same results as the processor, so the processor is used instead.</source>
        <translation>Die Grafikkarte rechnet anders als der Prozessor, darum wird der Prozessor benutzt.</translation>
    </message>
    <message>
        <source>The graphics card does not work with this version of PyTorch ({reason}).</source>
        <translation>Die Grafikkarte arbeitet mit dieser Version von PyTorch nicht zusammen ({reason}).</translation>
    </message>
    <message>
        <source>The graphics card gave an empty picture; the processor continues in its place.</source>
        <translation>Die Grafikkarte gab ein leeres Bild; der Prozessor macht an ihrer Stelle weiter.</translation>
    </message>
    <message>
        <source>The graphics card stopped again, so painting goes on on the processor.</source>
        <translation>Die Grafikkarte ist wieder ausgefallen. Gemalt wird nun auf dem Prozessor.</translation>
    </message>
    <message>
        <source>The graphics card stopped in the middle of the work. Everything the engine saved is kept, and you can continue from there.</source>
        <translation>Die Grafikkarte ist mitten in der Arbeit ausgefallen. Alles, was der Rechenkern gespeichert hat, bleibt, und du kannst von dort aus fortsetzen.</translation>
    </message>
    <message>
        <source>The graphics card stopped, so the painting process was restarted.</source>
        <translation>Die Grafikkarte ist ausgefallen. Der malende Prozess wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The half-life of the average is at least 1 image.</source>
        <translation>Die Halbwertszeit des Mittels beträgt mindestens 1 Bild.</translation>
    </message>
    <message>
        <source>The last moments could not be saved ({reason}). The run is kept as it was at step {step:,}.</source>
        <translation>Die letzten Momente ließen sich nicht speichern ({reason}). Das Training ist erhalten, wie es bei Schritt {step:,} war.</translation>
    </message>
    <message>
        <source>The last one for such cards is PyTorch 2.14 for CUDA 12.6.</source>
        <translation>Das letzte für solche Karten ist PyTorch 2.14 für CUDA 12.6.</translation>
    </message>
    <message>
        <source>The learning rate begins to fall after a share from 0 to below 1.</source>
        <translation>Die Lernrate beginnt nach einem Anteil von 0 bis unter 1 zu fallen.</translation>
    </message>
    <message>
        <source>The learning rate falls in a share of the steps from 0 to 1.</source>
        <translation>Die Lernrate fällt in einem Anteil der Schritte von 0 bis 1.</translation>
    </message>
    <message>
        <source>The learning rate is divided by 1 or more.</source>
        <translation>Die Lernrate wird durch 1 oder mehr geteilt.</translation>
    </message>
    <message>
        <source>The learning rate must be above 0 and at most 1, not {lr}.</source>
        <translation>Die Lernrate muss über 0 und höchstens 1 sein, nicht {lr}.</translation>
    </message>
    <message>
        <source>The learning rate rises in 0 steps or more.</source>
        <translation>Die Lernrate steigt in 0 oder mehr Schritten.</translation>
    </message>
    <message>
        <source>The learning rate&apos;s floor is from 0 to 1.</source>
        <translation>Die Untergrenze der Lernrate liegt zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>The library folder</source>
        <translation>Der Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>The log folder</source>
        <translation>Der Ordner des Protokolls</translation>
    </message>
    <message>
        <source>The loss is non-saturating, relativistic or hinge, not {loss}.</source>
        <translation>Der Verlust ist non-saturating, relativistic oder hinge, nicht {loss}.</translation>
    </message>
    <message>
        <source>The loss of pixels is l1 or mse, not {pixel_loss}.</source>
        <translation>Der Verlust der Pixel ist l1 oder mse, nicht {pixel_loss}.</translation>
    </message>
    <message>
        <source>The memory of the device is full. Close other programs, or use the CPU.</source>
        <translation>Der Speicher des Geräts ist voll. Schließe andere Programme, oder rechne auf der CPU.</translation>
    </message>
    <message>
        <source>The memory of the graphics card is full, however small the batch. Training continues on the CPU.</source>
        <translation>Der Speicher der Grafikkarte ist voll, wie klein der Stapel auch ist. Das Training geht auf der CPU weiter.</translation>
    </message>
    <message>
        <source>The memory of the graphics card is full: another program is using it.</source>
        <translation>Der Speicher der Grafikkarte ist voll: Ein anderes Programm benutzt sie.</translation>
    </message>
    <message>
        <source>The mixed model is {file}.</source>
        <translation>Das gemischte Modell ist {file}.</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>Das Modell</translation>
    </message>
    <message>
        <source>The model &quot;{model}&quot;</source>
        <translation>Das Modell „{model}“</translation>
    </message>
    <message>
        <source>The model &quot;{model}&quot; learned no classes, so it cannot be asked for &quot;{name}&quot;.</source>
        <translation>Das Modell „{model}“ hat keine Klassen gelernt, also kann es „{name}“ nicht malen.</translation>
    </message>
    <message>
        <source>The model can make nothing of this picture. Choose another one.</source>
        <translation>Das Modell kann mit diesem Bild nichts anfangen. Wähle ein anderes.</translation>
    </message>
    <message>
        <source>The model cannot be written to {folder}: {reason}.</source>
        <translation>Das Modell lässt sich nicht in {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The model has no direction “{name}”. It has {names}.</source>
        <translation>Das Modell hat keine Richtung „{name}“. Es hat {names}.</translation>
    </message>
    <message>
        <source>The model is in {file}.</source>
        <translation>Das Modell ist in {file}.</translation>
    </message>
    <message>
        <source>The model {file} cannot be changed: {reason}.</source>
        <translation>Das Modell {file} lässt sich nicht ändern: {reason}.</translation>
    </message>
    <message>
        <source>The model {file} cannot be read: {reason}.</source>
        <translation>Das Modell {file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The model {file} was made by a newer GanArt. Update GanArt to use it. {reason}</source>
        <translation>Das Modell {file} wurde mit einem neueren GanArt gemacht. Aktualisiere GanArt, um es zu benutzen. {reason}</translation>
    </message>
    <message>
        <source>The momentum of SGD is from 0 to below 1.</source>
        <translation>Das Moment von SGD liegt zwischen 0 und unter 1.</translation>
    </message>
    <message>
        <source>The momentum takes at least 1 image to rise.</source>
        <translation>Das Moment braucht mindestens 1 Bild, um zu steigen.</translation>
    </message>
    <message>
        <source>The network fails on a trial picture ({what}).</source>
        <translation>Das Netz scheitert an einem Probebild ({what}).</translation>
    </message>
    <message>
        <source>The network is srgan or fast, not {network}.</source>
        <translation>Das Netz ist srgan oder fast, nicht {network}.</translation>
    </message>
    <message>
        <source>The network of this model is fully connected, so its pictures cannot be dragged.</source>
        <translation>Das Netz dieses Modells ist voll verbunden, darum lassen sich seine Bilder nicht ziehen.</translation>
    </message>
    <message>
        <source>The number of images at half the size is 0 (no limit) or more.</source>
        <translation>Die Zahl der Bilder in halber Größe ist 0 (keine Grenze) oder mehr.</translation>
    </message>
    <message>
        <source>The number of images for the warm-up is 0 (none) or more.</source>
        <translation>Die Zahl der Bilder für das Aufwärmen ist 0 (keine) oder mehr.</translation>
    </message>
    <message>
        <source>The number of minutes is from 0 (no limit) to {most:,}, not {minutes:g}.</source>
        <translation>Die Zahl der Minuten liegt zwischen 0 (ohne Grenze) und {most:,}, nicht bei {minutes:g}.</translation>
    </message>
    <message>
        <source>The numbers of a latent for each stage are 0 or more.</source>
        <translation>Die Zahlen eines Latents für jede Stufe sind 0 oder mehr.</translation>
    </message>
    <message>
        <source>The only picture in {folder} cannot be used for training ({example}). {reason}</source>
        <translation>Das einzige Bild in {folder} taugt nicht zum Training ({example}). {reason}</translation>
    </message>
    <message>
        <source>The optimizer is adam or muon, not {optimizer}.</source>
        <translation>Der Optimierer ist adam oder muon, nicht {optimizer}.</translation>
    </message>
    <message>
        <source>The optimizer is adam or sgd, not {optimizer}.</source>
        <translation>Der Optimierer ist adam oder sgd, nicht {optimizer}.</translation>
    </message>
    <message>
        <source>The painting process keeps stopping, perhaps because memory is full. Close other programs and try again.</source>
        <translation>Der malende Prozess bricht immer wieder ab, vielleicht weil der Speicher voll ist. Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The painting process stopped again, so it paints more carefully from now on, which takes longer.</source>
        <translation>Der malende Prozess hat wieder aufgehört. Er malt von nun an vorsichtiger, was länger dauert.</translation>
    </message>
    <message>
        <source>The painting process stopped unexpectedly and was restarted.</source>
        <translation>Der malende Prozess hat unerwartet aufgehört und wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The part that reads this kind of file is missing: {reason}. Install GanArt again.</source>
        <translation>Der Teil, der solche Dateien liest, fehlt: {reason}. Installiere GanArt noch einmal.</translation>
    </message>
    <message>
        <source>The picture cannot be written to {folder}: {reason}.</source>
        <translation>Das Bild lässt sich nicht nach {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The pictures have changed since this run was saved. It continues with the one there is now.</source>
        <translation>Die Bilder haben sich geändert, seit dieses Training gespeichert wurde. Es geht mit dem einen weiter, das jetzt da ist.</translation>
    </message>
    <message>
        <source>The pictures have changed since this run was saved. It continues with the {count:,} there are now.</source>
        <translation>Die Bilder haben sich geändert, seit dieses Training gespeichert wurde. Es geht mit den {count:,} weiter, die jetzt da sind.</translation>
    </message>
    <message>
        <source>The pictures of {data_set} are in {folder} already.</source>
        <translation>Die Bilder von {data_set} sind schon in {folder}.</translation>
    </message>
    <message>
        <source>The pictures of {file} are in {folder} already.</source>
        <translation>Die Bilder von {file} sind schon in {folder}.</translation>
    </message>
    <message>
        <source>The pictures take {size:,.0f} MB, and the disk with {folder} has {free:,.0f} MB left.</source>
        <translation>Die Bilder brauchen {size:,.0f} MB, und auf der Platte mit {folder} sind noch {free:,.0f} MB frei.</translation>
    </message>
    <message>
        <source>The plain and the lively weights belong to different networks.</source>
        <translation>Die schlichten und die lebhaften Gewichte gehören zu verschiedenen Netzen.</translation>
    </message>
    <message>
        <source>The precision is auto, float32 or bfloat16, not {precision}.</source>
        <translation>Die Genauigkeit ist auto, float32 oder bfloat16, nicht {precision}.</translation>
    </message>
    <message>
        <source>The precision is one of: {precisions}.</source>
        <translation>Die Genauigkeit ist eine von: {precisions}.</translation>
    </message>
    <message>
        <source>The processor has one core and {threads} threads.</source>
        <translation>Der Prozessor hat einen Kern und {threads} Threads.</translation>
    </message>
    <message>
        <source>The processor has one core.</source>
        <translation>Der Prozessor hat einen Kern.</translation>
    </message>
    <message>
        <source>The processor has {cores} cores and {threads} threads.</source>
        <translation>Der Prozessor hat {cores} Kerne und {threads} Threads.</translation>
    </message>
    <message>
        <source>The program is closing.</source>
        <translation>Das Programm wird geschlossen.</translation>
    </message>
    <message>
        <source>The quality is from 1 to 100.</source>
        <translation>Die Qualität reicht von 1 bis 100.</translation>
    </message>
    <message>
        <source>The quality is measured on 0 (never) to 10,000 samples.</source>
        <translation>Die Qualität wird an 0 (nie) bis 10.000 Proben gemessen.</translation>
    </message>
    <message>
        <source>The radius of a loop is from 0 to 1, not {radius:g}.</source>
        <translation>Der Radius einer Schleife reicht von 0 bis 1, nicht {radius:g}.</translation>
    </message>
    <message>
        <source>The raw files of {data_set} ({files}, with or without .gz) are not in {folder}. Choose where they are, or download them ({megabytes} MB).</source>
        <translation>Die Rohdateien von {data_set} ({files}, mit oder ohne .gz) sind nicht in {folder}. Wähle, wo sie sind, oder lade sie herunter ({megabytes} MB).</translation>
    </message>
    <message>
        <source>The recipe {recipe} cannot begin with a warm-up.</source>
        <translation>Das Rezept {recipe} kann nicht mit einem Aufwärmen beginnen.</translation>
    </message>
    <message>
        <source>The resolution is from 1 to 10000 dpi.</source>
        <translation>Die Auflösung reicht von 1 bis 10000 dpi.</translation>
    </message>
    <message>
        <source>The resolution must be a power of two from 8 to 1024 (or MNIST&apos;s {mnist}), not {resolution}.</source>
        <translation>Die Auflösung muss eine Zweierpotenz von 8 bis 1024 sein (oder {mnist} wie bei MNIST), nicht {resolution}.</translation>
    </message>
    <message>
        <source>The results are in {folder}.</source>
        <translation>Die Ergebnisse sind in {folder}.</translation>
    </message>
    <message>
        <source>The run cannot be written to {folder}: {reason}.</source>
        <translation>Das Training lässt sich nicht nach {folder} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>The run {run} has no model yet: the first checkpoint will write one.</source>
        <translation>Das Training {run} hat noch kein Modell: Der erste Speicherpunkt wird eines schreiben.</translation>
    </message>
    <message>
        <source>The run {run} is being trained by another process.</source>
        <translation>Das Training {run} wird gerade von einem anderen Prozess fortgeführt.</translation>
    </message>
    <message>
        <source>The sample is not very close to a picture of yours.</source>
        <translation>Die Probe kommt keinem deiner Bilder sehr nah.</translation>
    </message>
    <message>
        <source>The sample model is missing: GanArt was not installed completely.</source>
        <translation>Das Beispielmodell fehlt: GanArt wurde nicht vollständig installiert.</translation>
    </message>
    <message>
        <source>The samples all look alike now, and that rarely mends itself. Go back to the best, or start again with another seed or the Studio recipe.</source>
        <translation>Die Proben sehen jetzt alle gleich aus, und das gibt sich selten von selbst. Geh zurück zum besten Stand, oder beginne neu mit einem anderen Seed oder dem Rezept Studio.</translation>
    </message>
    <message>
        <source>The samples are clearly worse than they were. Continuing rarely helps: go back to the best, or add pictures.</source>
        <translation>Die Proben sind deutlich schlechter als vorher. Weitermachen hilft selten: Geh zurück zum besten Stand, oder füge Bilder hinzu.</translation>
    </message>
    <message>
        <source>The samples are much alike so far, or alike within a class. Variety often comes with time; if it does not, start again with another seed or the Studio recipe.</source>
        <translation>Die Proben ähneln einander bisher sehr, oder innerhalb einer Klasse. Vielfalt kommt oft mit der Zeit; wenn nicht, beginne neu mit einem anderen Seed oder dem Rezept Studio.</translation>
    </message>
    <message>
        <source>The samples may be drifting away from your pictures. If they look odd or all alike, go back to the best, or start again with another seed.</source>
        <translation>Die Proben entfernen sich vielleicht von deinen Bildern. Sehen sie seltsam oder alle gleich aus, geh zurück zum besten Stand, oder beginne neu mit einem anderen Seed.</translation>
    </message>
    <message>
        <source>The samples may stop improving. Another training with more pictures, mirrored copies or a smaller width can get further.</source>
        <translation>Die Proben werden vielleicht nicht mehr besser. Ein weiteres Training mit mehr Bildern, Spiegelbildern oder einer kleineren Breite kann weiterkommen.</translation>
    </message>
    <message>
        <source>The samples were better a while ago. That often passes, and the best moment is kept: let it run, or go back to the best.</source>
        <translation>Die Proben waren vor einer Weile besser. Das geht oft vorbei, und der beste Moment ist aufbewahrt: Lass es laufen, oder geh zurück zum besten Stand.</translation>
    </message>
    <message>
        <source>The scale is from 0.01 to 1024, not {scale:g}.</source>
        <translation>Der Faktor reicht von 0,01 bis 1024, nicht {scale:g}.</translation>
    </message>
    <message>
        <source>The second of the sound at which a film begins, and those it takes, are from 0 to {most:,}.</source>
        <translation>Die Sekunde des Tons, bei der ein Film beginnt, und die Zahl derer, die er nimmt, liegen zwischen 0 und {most:,}.</translation>
    </message>
    <message>
        <source>The seconds between previews, reports and checkpoints are 0 or more.</source>
        <translation>Die Sekunden zwischen Vorschauen, Berichten und Speicherpunkten sind 0 oder mehr.</translation>
    </message>
    <message>
        <source>The session cannot be recorded in {folder}: {reason}.</source>
        <translation>In {folder} kann nicht aufgenommen werden: {reason}.</translation>
    </message>
    <message>
        <source>The settings are of other kinds than they must be.</source>
        <translation>Die Einstellungen sind von anderer Art, als sie sein müssen.</translation>
    </message>
    <message>
        <source>The settings have names this version does not know: {names}.</source>
        <translation>Die Einstellungen haben Namen, die diese Version nicht kennt: {names}.</translation>
    </message>
    <message>
        <source>The settings of {folder} are damaged: {reason}</source>
        <translation>Die Einstellungen von {folder} sind beschädigt: {reason}</translation>
    </message>
    <message>
        <source>The settings of {folder} cannot be read: {reason}.</source>
        <translation>Die Einstellungen von {folder} lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The share of damaged pieces is from 0 to 1.</source>
        <translation>Der Anteil beschädigter Stücke liegt zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>The share of the learning rate that is left is from 0 to 1.</source>
        <translation>Der Anteil der Lernrate, der übrig bleibt, liegt zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>The share of the penalties that is left is above 0 and at most 1.</source>
        <translation>Der Anteil der Strafen, der übrig bleibt, liegt über 0 und höchstens bei 1.</translation>
    </message>
    <message>
        <source>The share of the run at half the size is from 0 (none) to below 1.</source>
        <translation>Der Anteil des Trainings in halber Größe liegt bei 0 (keiner) bis unter 1.</translation>
    </message>
    <message>
        <source>The share of the second class is from 0 to 1, not {share:g}.</source>
        <translation>Der Anteil der zweiten Klasse reicht von 0 bis 1, nicht {share:g}.</translation>
    </message>
    <message>
        <source>The shares of the classes do not add up to 1.</source>
        <translation>Die Anteile der Klassen ergeben zusammen nicht 1.</translation>
    </message>
    <message>
        <source>The size of a film is from 8 to {most} pixels, not {size}.</source>
        <translation>Die Größe eines Films reicht von 8 bis {most} Pixel, nicht {size}.</translation>
    </message>
    <message>
        <source>The smoothing is from 0 to {most:g} seconds, not {smoothing:g}.</source>
        <translation>Die Glättung liegt zwischen 0 und {most:g} Sekunden, nicht bei {smoothing:g}.</translation>
    </message>
    <message>
        <source>The sound has ended after {seconds:.1f} seconds; the film cannot begin at {start:.1f}.</source>
        <translation>Der Ton endet nach {seconds:.1f} Sekunden; der Film kann nicht bei {start:.1f} beginnen.</translation>
    </message>
    <message>
        <source>The sound in {sound} is damaged: nothing of it can be heard.</source>
        <translation>Der Ton in {sound} ist beschädigt: Nichts davon ist zu hören.</translation>
    </message>
    <message>
        <source>The stage is fidelity or texture, not {stage}.</source>
        <translation>Die Stufe ist fidelity oder texture, nicht {stage}.</translation>
    </message>
    <message>
        <source>The strength of a mutation is from 0 to 1, not {strength:g}.</source>
        <translation>Die Stärke einer Mutation reicht von 0 bis 1, nicht {strength:g}.</translation>
    </message>
    <message>
        <source>The system ended the engine because memory was full. Everything it saved is kept, and you can continue from there.</source>
        <translation>Das System hat den Rechenkern beendet, weil der Speicher voll war. Alles, was er gespeichert hat, bleibt, und du kannst von dort aus fortsetzen.</translation>
    </message>
    <message>
        <source>The system ended the engine, perhaps because memory was full. Everything it saved is kept, and you can continue from there.</source>
        <translation>Das System hat den Rechenkern beendet, vielleicht weil der Speicher voll war. Alles, was er gespeichert hat, bleibt, und du kannst von dort aus fortsetzen.</translation>
    </message>
    <message>
        <source>The target of the augmentation is from 0 to below 1.</source>
        <translation>Das Ziel der Augmentierung liegt zwischen 0 und unter 1.</translation>
    </message>
    <message>
        <source>The times of this session are not in order.</source>
        <translation>Die Zeiten dieser Aufnahme sind nicht in Ordnung.</translation>
    </message>
    <message>
        <source>The training</source>
        <translation>Das Training</translation>
    </message>
    <message>
        <source>The training diverged at step {step:,} (weights or losses are no longer finite) before its first checkpoint. Start again with a smaller learning rate.</source>
        <translation>Das Training ist bei Schritt {step:,} entgleist (Gewichte oder Verluste sind nicht mehr endlich), vor seinem ersten Speicherpunkt. Beginne neu mit einer kleineren Lernrate.</translation>
    </message>
    <message>
        <source>The training diverged at step {step:,} (weights or losses are no longer finite). The run is kept as it was at step {saved_step:,}: continue from there, or start again with a smaller learning rate.</source>
        <translation>Das Training ist bei Schritt {step:,} entgleist (Gewichte oder Verluste sind nicht mehr endlich). Es ist erhalten, wie es bei Schritt {saved_step:,} war: Setze von dort aus fort, oder beginne neu mit einer kleineren Lernrate.</translation>
    </message>
    <message>
        <source>The training diverged: a loss is no longer finite. Choose a lower learning rate.</source>
        <translation>Das Training ist entgleist: Ein Verlust ist nicht mehr endlich. Wähle eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>The training in {folder} was made by a newer GanArt. Update GanArt to open it. {reason}</source>
        <translation>Das Training in {folder} wurde mit einem neueren GanArt gemacht. Aktualisiere GanArt, um es zu öffnen. {reason}</translation>
    </message>
    <message>
        <source>The training is done. The model is in {file}.</source>
        <translation>Das Training ist fertig. Das Modell ist in {file}.</translation>
    </message>
    <message>
        <source>The training is running out of control: each step changes far too much. Go back to the best, or start again with another seed.</source>
        <translation>Das Training gerät außer Kontrolle: Jeder Schritt ändert viel zu viel. Geh zurück zum besten Stand, oder beginne neu mit einem anderen Seed.</translation>
    </message>
    <message>
        <source>The training {run} has not learned anything yet to start from.</source>
        <translation>Das Training {run} hat noch nichts gelernt, worauf sich aufbauen ließe.</translation>
    </message>
    <message>
        <source>The training {run} learns no classes.</source>
        <translation>Das Training {run} lernt keine Klassen.</translation>
    </message>
    <message>
        <source>The truncation is from 0 (all alike) to {most:g}, not {truncation:g}.</source>
        <translation>Die Trunkierung reicht von 0 (alle gleich) bis {most:g}, nicht {truncation:g}.</translation>
    </message>
    <message>
        <source>The upscaler “{title}” has trained for {steps:,} step. It is in {folder}.</source>
        <translation>Der Vergrößerer „{title}“ hat {steps:,} Schritt trainiert. Er ist in {folder}.</translation>
    </message>
    <message>
        <source>The upscaler “{title}” has trained for {steps:,} steps. It is in {folder}.</source>
        <translation>Der Vergrößerer „{title}“ hat {steps:,} Schritte trainiert. Er ist in {folder}.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a SHA-256 in hexadecimal.</source>
        <translation>Der Wert „{way}“ muss ein SHA-256 in Hexadezimalziffern sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a list of at most {most:,} values.</source>
        <translation>Der Wert „{way}“ muss eine Liste von höchstens {most:,} Werten sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a list of {count} values.</source>
        <translation>Der Wert „{way}“ muss eine Liste von {count} Werten sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a number from {least:g} to {most:g}.</source>
        <translation>Der Wert „{way}“ muss eine Zahl von {least:g} bis {most:g} sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a path.</source>
        <translation>Der Wert „{way}“ muss ein Pfad sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a sentence.</source>
        <translation>Der Wert „{way}“ muss ein Satz sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a table of at most {most:,} values.</source>
        <translation>Der Wert „{way}“ muss eine Tabelle von höchstens {most:,} Werten sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a table.</source>
        <translation>Der Wert „{way}“ muss eine Tabelle sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a text of {shortest} to {longest:,} letters.</source>
        <translation>Der Wert „{way}“ muss ein Text von {shortest} bis {longest:,} Buchstaben sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a time like 2026-01-31T12:00:00+00:00.</source>
        <translation>Der Wert „{way}“ muss eine Zeit sein wie 2026-01-31T12:00:00+00:00.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a vector of 1 to {longest:,} numbers in base64.</source>
        <translation>Der Wert „{way}“ muss ein Vektor von 1 bis {longest:,} Zahlen in Base64 sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a whole number from 0 up.</source>
        <translation>Der Wert „{way}“ muss eine ganze Zahl ab 0 sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be a whole number.</source>
        <translation>Der Wert „{way}“ muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be from 1 to {most:,}.</source>
        <translation>Der Wert „{way}“ muss zwischen 1 und {most:,} liegen.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be one of {choices}.</source>
        <translation>Der Wert „{way}“ muss einer von {choices} sein.</translation>
    </message>
    <message>
        <source>The value &quot;{way}&quot; must be true or false.</source>
        <translation>Der Wert „{way}“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>There is no training at {folder}.</source>
        <translation>Bei {folder} ist kein Training.</translation>
    </message>
    <message>
        <source>These settings are larger than any can be: {names}.</source>
        <translation>Diese Einstellungen sind größer, als irgendeine sein kann: {names}.</translation>
    </message>
    <message>
        <source>{free:,.1f} GB of {total:,.1f} GB of memory are free.</source>
        <translation>{free:,.1f} GB von {total:,.1f} GB Speicher sind frei.</translation>
    </message>
    <message>
        <source>{what} is {folder}; {free:,.1f} GB are free there.</source>
        <translation>{what} ist {folder}; dort sind {free:,.1f} GB frei.</translation>
    </message>
    <message>
        <source>{what} {folder} cannot be found.</source>
        <translation>{what} {folder} ist nicht zu finden.</translation>
    </message>
    <message>
        <source>The film could not be written ({reason}).</source>
        <translation>Der Film konnte nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>The video ends earlier than it says: it may be incomplete.</source>
        <translation>Das Video endet früher, als es angibt: Vielleicht ist es unvollständig.</translation>
    </message>
    <message>
        <source>The video is long: one frame is taken every {seconds:.1f} seconds.</source>
        <translation>Das Video ist lang: Alle {seconds:.1f} Sekunden wird ein Einzelbild genommen.</translation>
    </message>
    <message>
        <source>The warm-up&apos;s share of the run is above 0 and at most 1.</source>
        <translation>Der Anteil des Aufwärmens am Training liegt über 0 und höchstens bei 1.</translation>
    </message>
    <message>
        <source>The weight decay is from 0 to 1.</source>
        <translation>Der Gewichtszerfall liegt zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>The weight of the feature discriminator is from 0 (none) to 100.</source>
        <translation>Das Gewicht des Merkmals-Diskriminators reicht von 0 (keines) bis 100.</translation>
    </message>
    <message>
        <source>The weights of an upscaler&apos;s losses are 0 (none) or more.</source>
        <translation>Die Gewichte der Verluste eines Vergrößerers sind 0 (keines) oder mehr.</translation>
    </message>
    <message>
        <source>The weights of the gradient penalties are 0 (none) or more.</source>
        <translation>Die Gewichte der Gradientenstrafen sind 0 (keines) oder mehr.</translation>
    </message>
    <message>
        <source>The weights of {file} do not fit the network that it names.</source>
        <translation>Die Gewichte von {file} passen nicht zu dem Netz, das die Datei nennt.</translation>
    </message>
    <message>
        <source>The weights of “{one}” and “{other}” have hardly anything in common, so a mix would paint nothing that either of them can.</source>
        <translation>Die Gewichte von „{one}“ und „{other}“ haben kaum etwas gemeinsam, eine Mischung würde also nichts malen, was eines von beiden kann.</translation>
    </message>
    <message>
        <source>The weights to start from belong to another network.</source>
        <translation>Die Gewichte, auf denen aufgebaut werden soll, gehören zu einem anderen Netz.</translation>
    </message>
    <message>
        <source>The width must be from 1 to {most} feature maps, not {width}.</source>
        <translation>Die Breite muss zwischen 1 und {most} Merkmalskarten liegen, nicht bei {width}.</translation>
    </message>
    <message>
        <source>There are no moving pictures in {video}.</source>
        <translation>In {video} sind keine bewegten Bilder.</translation>
    </message>
    <message>
        <source>There are no pictures in {file}.</source>
        <translation>In {file} sind keine Bilder.</translation>
    </message>
    <message>
        <source>There are no pictures in {folder}.</source>
        <translation>In {folder} sind keine Bilder.</translation>
    </message>
    <message>
        <source>There are no pictures in {folder}. GanArt reads {kinds}.</source>
        <translation>In {folder} sind keine Bilder. GanArt liest {kinds}.</translation>
    </message>
    <message>
        <source>There are no pictures to enlarge.</source>
        <translation>Es gibt keine Bilder zum Vergrößern.</translation>
    </message>
    <message>
        <source>There is no ffmpeg, so films cannot be written. Set IMAGEIO_FFMPEG_EXE to use your own.</source>
        <translation>Es gibt kein ffmpeg, also können keine Filme geschrieben werden. Mit IMAGEIO_FFMPEG_EXE kannst du ein eigenes angeben.</translation>
    </message>
    <message>
        <source>There is no graphics card number {number}.</source>
        <translation>Es gibt keine Grafikkarte Nummer {number}.</translation>
    </message>
    <message>
        <source>There is no model at {path}.</source>
        <translation>In {path} ist kein Modell.</translation>
    </message>
    <message>
        <source>There is no paper called {paper}. Choose {known}, or a size like &quot;30x40cm&quot;.</source>
        <translation>Ein Papier namens {paper} gibt es nicht. Wähle {known}, oder eine Größe wie „30x40cm“.</translation>
    </message>
    <message>
        <source>There is no recipe called {name}. The recipes are: {known}.</source>
        <translation>Ein Rezept namens {name} gibt es nicht. Die Rezepte sind: {known}.</translation>
    </message>
    <message>
        <source>There is no sound at {sound}. It may have been moved or renamed.</source>
        <translation>Unter {sound} ist kein Ton. Vielleicht wurde die Datei verschoben oder umbenannt.</translation>
    </message>
    <message>
        <source>There is no sound in {sound}.</source>
        <translation>In {sound} ist kein Ton.</translation>
    </message>
    <message>
        <source>There is no sound in {sound}: it is 0 seconds long.</source>
        <translation>In {sound} ist kein Ton: Die Datei ist 0 Sekunden lang.</translation>
    </message>
    <message>
        <source>There is no training of an upscaler in {folder}.</source>
        <translation>In {folder} ist kein Training eines Vergrößerers.</translation>
    </message>
    <message>
        <source>There is not enough free memory to enlarge pictures.</source>
        <translation>Zum Vergrößern von Bildern ist nicht genug Speicher frei.</translation>
    </message>
    <message>
        <source>There is not enough memory for these networks, however small the batch. Choose a smaller resolution or width, or close other programs.</source>
        <translation>Für diese Netze reicht der Speicher nicht, wie klein der Stapel auch ist. Wähle eine kleinere Auflösung oder Breite, oder schließe andere Programme.</translation>
    </message>
    <message>
        <source>There is not enough memory for {count} pictures at once: training continues with {at_once} at a time.</source>
        <translation>Für {count} Bilder auf einmal reicht der Speicher nicht: Das Training geht mit je {at_once} weiter.</translation>
    </message>
    <message>
        <source>There is nothing at {path}.</source>
        <translation>In {path} ist nichts.</translation>
    </message>
    <message>
        <source>There is nothing to learn from in {folder} but {count:,} of GanArt&apos;s own pictures. Choose another folder, or ask for them too.</source>
        <translation>In {folder} gibt es nichts, wovon zu lernen wäre, außer {count:,} von GanArts eigenen Bildern. Wähle einen anderen Ordner, oder nimm auch diese.</translation>
    </message>
    <message>
        <source>There was not enough memory to measure the quality. It is tried again later.</source>
        <translation>Um die Qualität zu messen, reichte der Speicher nicht. Später wird es wieder versucht.</translation>
    </message>
    <message>
        <source>These class folders are missing: {missing}. The folder {new} is new. Say whether it is an earlier one with a new name (--renamed OLD=NEW) or to be left out (--without NEW).</source>
        <translation>Diese Klassenordner fehlen: {missing}. Der Ordner {new} ist neu. Sag, ob er ein früherer mit neuem Namen ist (--renamed ALT=NEU) oder weggelassen werden soll (--without NEU).</translation>
    </message>
    <message>
        <source>These class folders are missing: {missing}. These are new: {new}. Say of each new one whether it is an earlier one with a new name (--renamed OLD=NEW) or to be left out (--without NEW).</source>
        <translation>Diese Klassenordner fehlen: {missing}. Diese sind neu: {new}. Sag von jedem neuen, ob er ein früherer mit neuem Namen ist (--renamed ALT=NEU) oder weggelassen werden soll (--without NEU).</translation>
    </message>
    <message>
        <source>These classes have no pictures any more: {names}. The training continues without new ones of them.</source>
        <translation>Diese Klassen haben keine Bilder mehr: {names}. Das Training geht ohne neue von ihnen weiter.</translation>
    </message>
    <message>
        <source>This PyTorch cannot use graphics cards by Intel. PyTorch for XPU can.</source>
        <translation>Dieses PyTorch kann keine Grafikkarten von Intel benutzen. PyTorch für XPU kann es.</translation>
    </message>
    <message>
        <source>This build of GanArt cannot use graphics cards. The cuda build can use NVIDIA&apos;s.</source>
        <translation>Diese Ausgabe von GanArt kann keine Grafikkarten benutzen. Die Ausgabe „cuda“ kann es mit denen von NVIDIA.</translation>
    </message>
    <message>
        <source>This camera&apos;s raw files cannot be read. Export the picture as TIFF or JPEG.</source>
        <translation>Die Rohdateien dieser Kamera lassen sich nicht lesen. Exportiere das Bild als TIFF oder JPEG.</translation>
    </message>
    <message>
        <source>This computer has no Apple graphics processor.</source>
        <translation>Dieser Computer hat keinen Apple-Grafikprozessor.</translation>
    </message>
    <message>
        <source>This copy lacks these upscalers: {missing}.</source>
        <translation>Diesem GanArt fehlen diese Vergrößerer: {missing}.</translation>
    </message>
    <message>
        <source>This copy of GanArt has no {name} upscaler. Choose another one, or a file.</source>
        <translation>Dieses GanArt hat keinen Vergrößerer {name}. Wähle einen anderen, oder eine Datei.</translation>
    </message>
    <message>
        <source>This folder cannot be opened: {reason}.</source>
        <translation>Dieser Ordner lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>This kind of Photoshop file cannot be read. Save the picture as PNG.</source>
        <translation>Diese Art von Photoshop-Datei lässt sich nicht lesen. Speichere das Bild als PNG.</translation>
    </message>
    <message>
        <source>This kind of TIFF ({name}) cannot be read. Save the picture as PNG.</source>
        <translation>Diese Art von TIFF ({name}) lässt sich nicht lesen. Speichere das Bild als PNG.</translation>
    </message>
    <message>
        <source>This model has no zone “{zone}” that could follow the sound.</source>
        <translation>Dieses Modell hat keine Zone „{zone}“, die dem Ton folgen könnte.</translation>
    </message>
    <message>
        <source>This model has weights that are too large for a web page.</source>
        <translation>Dieses Modell hat Gewichte, die für eine Webseite zu groß sind.</translation>
    </message>
    <message>
        <source>This model has {count} layer: it takes one share from 0 to 1.</source>
        <translation>Dieses Modell hat {count} Schicht: Sie bekommt einen einzigen Anteil von 0 bis 1.</translation>
    </message>
    <message>
        <source>This model has {count} layers: each takes a share from 0 to 1.</source>
        <translation>Dieses Modell hat {count} Schichten: Jede bekommt einen Anteil von 0 bis 1.</translation>
    </message>
    <message>
        <source>This place belongs to a model with longer latents.</source>
        <translation>Dieser Ort gehört zu einem Modell mit längeren Latenten.</translation>
    </message>
    <message>
        <source>This place bends a network, and the network of this model cannot be bent.</source>
        <translation>Dieser Ort verbiegt das Netz, aber das Netz dieses Modells lässt sich nicht verbiegen.</translation>
    </message>
    <message>
        <source>This place bends a stage that this model does not have.</source>
        <translation>Dieser Ort verbiegt eine Stufe, die dieses Modell nicht hat.</translation>
    </message>
    <message>
        <source>This session was played with the model “{title}”, not with this one.</source>
        <translation>Diese Aufnahme wurde mit dem Modell „{title}“ gespielt, nicht mit diesem.</translation>
    </message>
    <message>
        <source>This training has reached its planned length. Choose how long to continue.</source>
        <translation>Dieses Training hat seine geplante Länge erreicht. Wähle, wie lange es weitergehen soll.</translation>
    </message>
    <message>
        <source>Tiles have 16 to 4096 pixels per side.</source>
        <translation>Kacheln haben 16 bis 4096 Pixel je Seite.</translation>
    </message>
    <message>
        <source>To learn classes, sort the pictures into two or more subfolders, one for each class.</source>
        <translation>Um Klassen zu lernen, ordne die Bilder in zwei oder mehr Unterordner, einen für jede Klasse.</translation>
    </message>
    <message>
        <source>To save memory, only {count:,} pictures are used, and only the middle of large ones.</source>
        <translation>Um Speicher zu sparen, werden nur {count:,} Bilder benutzt, von großen nur die Mitte.</translation>
    </message>
    <message>
        <source>Training and painting use: {device}.</source>
        <translation>Trainiert und gemalt wird auf: {device}.</translation>
    </message>
    <message>
        <source>Updates cannot be recorded on this graphics card, so they take longer ({reason}).</source>
        <translation>Auf dieser Grafikkarte lassen sich Schritte nicht aufzeichnen, also dauern sie länger ({reason}).</translation>
    </message>
    <message>
        <source>VGG19 belongs to the texture stage; the fidelity stage compares only pixels.</source>
        <translation>VGG19 gehört zur Struktur-Stufe; die Treue-Stufe vergleicht nur Pixel.</translation>
    </message>
    <message>
        <source>Vanilla GAN</source>
        <translation>Vanilla-GAN</translation>
    </message>
    <message>
        <source>Films are written by ffmpeg {version}.</source>
        <translation>Filme schreibt ffmpeg {version}.</translation>
    </message>
    <message>
        <source>Films need ffmpeg, which is not installed. A folder of PNG files works without it.</source>
        <translation>Für Filme braucht es ffmpeg, und das ist nicht installiert. Ein Ordner mit PNG-Dateien geht auch ohne.</translation>
    </message>
    <message>
        <source>Warming up: finding your colours and large shapes, sharper from about {time}.</source>
        <translation>Zum Aufwärmen: deine Farben und große Formen finden, schärfer ab etwa {time}.</translation>
    </message>
    <message>
        <source>Warming up: finding your colours and large shapes. Samples get sharper after that.</source>
        <translation>Zum Aufwärmen: deine Farben und große Formen finden. Danach werden die Proben schärfer.</translation>
    </message>
    <message>
        <source>What has to stay is told by a mask with rows and columns.</source>
        <translation>Was bleiben soll, sagt eine Maske mit Zeilen und Spalten.</translation>
    </message>
    <message>
        <source>Writing failed ({reason}): {count:,} enlarged picture is kept in {folder}.</source>
        <translation>Schreiben fehlgeschlagen ({reason}): {count:,} vergrößertes Bild ist in {folder}.</translation>
    </message>
    <message>
        <source>Writing failed ({reason}): {count:,} enlarged pictures are kept in {folder}.</source>
        <translation>Schreiben fehlgeschlagen ({reason}): {count:,} vergrößerte Bilder sind in {folder}.</translation>
    </message>
    <message>
        <source>Writing failed ({reason}): {kept:,} of {total:,} pictures are kept in {folder}.</source>
        <translation>Schreiben fehlgeschlagen ({reason}): {kept:,} von {total:,} Bildern sind in {folder}.</translation>
    </message>
    <message>
        <source>Writing to {folder} failed: {reason}.</source>
        <translation>Schreiben nach {folder} fehlgeschlagen: {reason}.</translation>
    </message>
    <message>
        <source>You have no permission to read it.</source>
        <translation>Du darfst sie nicht lesen.</translation>
    </message>
    <message>
        <source>{archive} cannot be read: {reason}.</source>
        <translation>{archive} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{archive} holds {count:,} files, more than the {most:,} that GanArt unpacks.</source>
        <translation>{archive} enthält {count:,} Dateien, mehr als die {most:,}, die GanArt entpackt.</translation>
    </message>
    <message>
        <source>{archive} is damaged, incomplete or not a .zip. Copy or download it again.</source>
        <translation>{archive} ist beschädigt, unvollständig oder keine .zip-Datei. Kopiere sie noch einmal, oder lade sie neu herunter.</translation>
    </message>
    <message>
        <source>{archive} is locked with a password. Unpack it with the program that made it, and choose the folder.</source>
        <translation>{archive} ist mit einem Passwort verschlossen. Entpacke die Datei mit dem Programm, das sie gemacht hat, und wähle den Ordner.</translation>
    </message>
    <message>
        <source>{archive} is packed in a way that GanArt does not read. Unpack it with the program that made it, and choose the folder.</source>
        <translation>{archive} ist auf eine Weise gepackt, die GanArt nicht liest. Entpacke die Datei mit dem Programm, das sie gemacht hat, und wähle den Ordner.</translation>
    </message>
    <message>
        <source>{archive} would grow from {packed:,.1f} to {total:,.1f} MB, or holds a single file too large to be a picture. Unpack it yourself if you trust it.</source>
        <translation>{archive} würde von {packed:,.1f} auf {total:,.1f} MB wachsen, oder enthält eine einzelne Datei, die für ein Bild zu groß ist. Entpacke sie selbst, wenn du ihr traust.</translation>
    </message>
    <message>
        <source>{card} has compute capability {major}.{minor}, and this PyTorch needs {needed:.1f} or newer.</source>
        <translation>{card} hat die Compute Capability {major}.{minor}, und dieses PyTorch braucht {needed:.1f} oder neuer.</translation>
    </message>
    <message>
        <source>{copies:,} of {total:,} are very close to a picture of yours.</source>
        <translation>{copies:,} von {total:,} kommen einem deiner Bilder sehr nah.</translation>
    </message>
    <message>
        <source>{copies:,} of {total:,} is very close to a picture of yours.</source>
        <translation>{copies:,} von {total:,} kommt einem deiner Bilder sehr nah.</translation>
    </message>
    <message>
        <source>{count:,} blurred or blank frame was left out.</source>
        <translation>{count:,} unscharfes oder leeres Einzelbild wurde weggelassen.</translation>
    </message>
    <message>
        <source>{count:,} blurred or blank frames were left out.</source>
        <translation>{count:,} unscharfe oder leere Einzelbilder wurden weggelassen.</translation>
    </message>
    <message>
        <source>{count:,} failed.</source>
        <translation>{count:,} fehlgeschlagen.</translation>
    </message>
    <message>
        <source>{count:,} file holds several pictures; all of them are used.</source>
        <translation>{count:,} Datei enthält mehrere Bilder; alle davon zählen.</translation>
    </message>
    <message>
        <source>{count:,} file holds several pictures; the first is used.</source>
        <translation>{count:,} Datei enthält mehrere Bilder; das erste zählt.</translation>
    </message>
    <message>
        <source>{count:,} file of another kind was passed over: {kinds}.</source>
        <translation>{count:,} Datei anderer Art wurde übergangen: {kinds}.</translation>
    </message>
    <message>
        <source>{count:,} files hold several pictures; all of them are used.</source>
        <translation>{count:,} Dateien enthalten mehrere Bilder; alle davon zählen.</translation>
    </message>
    <message>
        <source>{count:,} files hold several pictures; the first of each is used.</source>
        <translation>{count:,} Dateien enthalten mehrere Bilder; von jeder zählt das erste.</translation>
    </message>
    <message>
        <source>{count:,} files of other kinds were passed over: {kinds}.</source>
        <translation>{count:,} Dateien anderer Art wurden übergangen: {kinds}.</translation>
    </message>
    <message>
        <source>{count:,} frame is in {file}.</source>
        <translation>{count:,} Einzelbild ist in {file}.</translation>
    </message>
    <message>
        <source>{count:,} frame of {video} is in {folder}.</source>
        <translation>{count:,} Einzelbild von {video} ist in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} frame that looks like another was left out.</source>
        <translation>{count:,} Einzelbild, das einem anderen gleicht, wurde weggelassen.</translation>
    </message>
    <message>
        <source>{count:,} frames are in {file}.</source>
        <translation>{count:,} Einzelbilder sind in {file}.</translation>
    </message>
    <message>
        <source>{count:,} frames of {video} are in {folder}.</source>
        <translation>{count:,} Einzelbilder von {video} sind in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} frames that look like another were left out.</source>
        <translation>{count:,} Einzelbilder, die anderen gleichen, wurden weggelassen.</translation>
    </message>
    <message>
        <source>{count:,} picture is in {folder}.</source>
        <translation>{count:,} Bild ist in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} picture of GanArt&apos;s own library is learned from too.</source>
        <translation>Von {count:,} Bild aus GanArts eigener Bibliothek wird mitgelernt.</translation>
    </message>
    <message>
        <source>{count:,} picture of GanArt&apos;s own library is left out.</source>
        <translation>{count:,} Bild aus GanArts eigener Bibliothek ist weggelassen.</translation>
    </message>
    <message>
        <source>{count:,} picture of {archive} is in {folder}.</source>
        <translation>{count:,} Bild von {archive} ist in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} picture that GanArt enlarged was passed over.</source>
        <translation>{count:,} Bild, das GanArt vergrößert hat, wurde übergangen.</translation>
    </message>
    <message>
        <source>{count:,} picture was cleaned into {folder}.</source>
        <translation>{count:,} Bild wurde gesäubert und liegt in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} picture was enlarged into {folder}.</source>
        <translation>{count:,} Bild wurde vergrößert und liegt in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} pictures are in {folder}.</source>
        <translation>{count:,} Bilder sind in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} pictures are left out, the first of them {file}. {reason}</source>
        <translation>{count:,} Bilder sind weggelassen, das erste davon {file}. {reason}</translation>
    </message>
    <message>
        <source>{count:,} pictures of GanArt&apos;s own library are learned from too.</source>
        <translation>Von {count:,} Bildern aus GanArts eigener Bibliothek wird mitgelernt.</translation>
    </message>
    <message>
        <source>{count:,} pictures of GanArt&apos;s own library are left out.</source>
        <translation>{count:,} Bilder aus GanArts eigener Bibliothek sind weggelassen.</translation>
    </message>
    <message>
        <source>{count:,} pictures of {archive} are in {folder}.</source>
        <translation>{count:,} Bilder von {archive} sind in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} pictures of {data_set} are in {folder}.</source>
        <translation>{count:,} Bilder von {data_set} sind in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} pictures that GanArt enlarged were passed over.</source>
        <translation>{count:,} Bilder, die GanArt vergrößert hat, wurden übergangen.</translation>
    </message>
    <message>
        <source>{count:,} pictures were cleaned into {folder}.</source>
        <translation>{count:,} Bilder wurden gesäubert und liegen in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} pictures were enlarged into {folder}.</source>
        <translation>{count:,} Bilder wurden vergrößert und liegen in {folder}.</translation>
    </message>
    <message>
        <source>{count:,} pictures were read with a guess, the first of them {file}. {note}</source>
        <translation>{count:,} Bilder wurden auf gut Glück gelesen, das erste davon {file}. {note}</translation>
    </message>
    <message>
        <source>{count:,} places were left out, {path} among them: {reason}</source>
        <translation>{count:,} Stellen wurden weggelassen, darunter {path}: {reason}</translation>
    </message>
    <message>
        <source>{count:,} was already done.</source>
        <translation>{count:,} war schon fertig.</translation>
    </message>
    <message>
        <source>{count:,} were already done.</source>
        <translation>{count:,} waren schon fertig.</translation>
    </message>
    <message>
        <source>{count:,} without an ending</source>
        <translation>{count:,} ohne Endung</translation>
    </message>
    <message>
        <source>{count:,} {ending}</source>
        <translation>{count:,} {ending}</translation>
    </message>
    <message>
        <source>{count} directions are in {folder}.</source>
        <translation>{count} Richtungen sind in {folder}.</translation>
    </message>
    <message>
        <source>{file} belongs to different networks from those of this run.</source>
        <translation>{file} gehört zu anderen Netzen als denen dieses Trainings.</translation>
    </message>
    <message>
        <source>{file} cannot be compared. {reason}</source>
        <translation>{file} lässt sich nicht vergleichen. {reason}</translation>
    </message>
    <message>
        <source>{file} cannot be enlarged. {reason}</source>
        <translation>{file} lässt sich nicht vergrößern. {reason}</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {reason}.</source>
        <translation>{file} lässt sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be searched for. {reason}</source>
        <translation>{file} lässt sich nicht suchen. {reason}</translation>
    </message>
    <message>
        <source>{file} cannot be used as a model. {reason}</source>
        <translation>{file} taugt nicht als Modell. {reason}</translation>
    </message>
    <message>
        <source>{file} cannot be used. {reason}</source>
        <translation>{file} ist nicht brauchbar. {reason}</translation>
    </message>
    <message>
        <source>{file} cannot be used: GanArt does not know its kind of network.</source>
        <translation>{file} ist nicht brauchbar: GanArt kennt diese Art von Netz nicht.</translation>
    </message>
    <message>
        <source>{file} cannot be used: it asks for much more memory than a file of its size explains.</source>
        <translation>{file} ist nicht brauchbar: Die Datei verlangt viel mehr Speicher, als ihre Größe erklärt.</translation>
    </message>
    <message>
        <source>There is too little memory to read {file}. Close other programs and try again.</source>
        <translation>Der Arbeitsspeicher reicht nicht, um {file} zu lesen. Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The texture is from 0 (plain) to 1 (lively).</source>
        <translation>Die Textur reicht von 0 (schlicht) bis 1 (lebhaft).</translation>
    </message>
    <message>
        <source>{file} cannot be used: it is damaged, or its kind of network is unknown.</source>
        <translation>{file} ist nicht brauchbar: Die Datei ist beschädigt, oder ihre Art von Netz ist unbekannt.</translation>
    </message>
    <message>
        <source>{file} cannot be used: its network needs {needed:.1f} GB of memory, and {free:.1f} GB are free.</source>
        <translation>{file} ist nicht brauchbar: Das Netz braucht {needed:.1f} GB Speicher, und {free:.1f} GB sind frei.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {reason}.</source>
        <translation>{file} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{file} could not be enlarged: it needs more memory than is free. Close other programs first.</source>
        <translation>{file} konnte nicht vergrößert werden: Dafür ist nicht genug Speicher frei. Schließe zuerst andere Programme.</translation>
    </message>
    <message>
        <source>{file} could not be enlarged: {what}.</source>
        <translation>{file} konnte nicht vergrößert werden: {what}.</translation>
    </message>
    <message>
        <source>{file} did not arrive in full from {server}. Try again.</source>
        <translation>{file} kam von {server} nicht vollständig an. Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{file} does not hold an upscaler of GanArt.</source>
        <translation>{file} enthält keinen Vergrößerer von GanArt.</translation>
    </message>
    <message>
        <source>{file} does not hold the weights of VGG19 as torchvision names them.</source>
        <translation>{file} enthält die Gewichte von VGG19 nicht so, wie torchvision sie nennt.</translation>
    </message>
    <message>
        <source>{file} fills holes in pictures; it does not enlarge or clean them.</source>
        <translation>{file} füllt Löcher in Bildern; vergrößern oder säubern kann es sie nicht.</translation>
    </message>
    <message>
        <source>{file} has a label {label}; {data_set} has {classes}.</source>
        <translation>{file} hat ein Etikett {label}; {data_set} hat {classes}.</translation>
    </message>
    <message>
        <source>{file} holds a program (TorchScript), which GanArt does not run. Look for the same model as .safetensors or .pth.</source>
        <translation>{file} enthält ein Programm (TorchScript), und solche führt GanArt nicht aus. Suche dasselbe Modell als .safetensors oder .pth.</translation>
    </message>
    <message>
        <source>{file} is damaged, incomplete or not an IDX file. Copy or download it again.</source>
        <translation>{file} ist beschädigt, unvollständig oder keine IDX-Datei. Kopiere sie noch einmal, oder lade sie neu herunter.</translation>
    </message>
    <message>
        <source>{file} is damaged, or holds no weights.</source>
        <translation>{file} ist beschädigt oder enthält keine Gewichte.</translation>
    </message>
    <message>
        <source>{file} is damaged: its weights are not those that were saved.</source>
        <translation>{file} ist beschädigt: Die Gewichte sind nicht die, die gespeichert wurden.</translation>
    </message>
    <message>
        <source>{file} is damaged: its weights cannot be read.</source>
        <translation>{file} ist beschädigt: Die Gewichte darin lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>{file} is larger than {most:,} bytes, which is more than GanArt reads.</source>
        <translation>{file} ist größer als {most:,} Byte, mehr, als GanArt liest.</translation>
    </message>
    <message>
        <source>{file} is left out. {reason}</source>
        <translation>{file} ist weggelassen. {reason}</translation>
    </message>
    <message>
        <source>{file} is no recorded session, or is damaged.</source>
        <translation>{file} ist keine Aufnahme oder ist beschädigt.</translation>
    </message>
    <message>
        <source>{file} is not a model: GanArt opens {kinds} files.</source>
        <translation>{file} ist kein Modell: GanArt öffnet Dateien mit {kinds}.</translation>
    </message>
    <message>
        <source>{file} is not the recipe of a film, or is damaged.</source>
        <translation>{file} ist nicht das Rezept eines Films, oder beschädigt.</translation>
    </message>
    <message>
        <source>{file} must read and write RGB or grey pictures, and enlarge 1 to 8 times.</source>
        <translation>{file} muss RGB- oder Graubilder lesen und schreiben und 1- bis 8-mal vergrößern.</translation>
    </message>
    <message>
        <source>{file} was read with a guess. {note}</source>
        <translation>{file} wurde auf gut Glück gelesen. {note}</translation>
    </message>
    <message>
        <source>{file} was written by another version of GanArt.</source>
        <translation>{file} wurde von einer anderen Version von GanArt geschrieben.</translation>
    </message>
    <message>
        <source>{first} {then}</source>
        <translation>{first} {then}</translation>
    </message>
    <message>
        <source>{folder} already exists. Choose a new folder, or continue the training in it.</source>
        <translation>{folder} gibt es schon. Wähle einen neuen Ordner, oder setze das Training darin fort.</translation>
    </message>
    <message>
        <source>{folder} cannot be written: {reason}.</source>
        <translation>In {folder} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{folder} is not a folder.</source>
        <translation>{folder} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{folder} is not empty. Choose a new folder.</source>
        <translation>{folder} ist nicht leer. Wähle einen neuen Ordner.</translation>
    </message>
    <message>
        <source>{folder} is not the folder of a run: it has no config.json.</source>
        <translation>{folder} ist nicht der Ordner eines Trainings: Darin fehlt config.json.</translation>
    </message>
    <message>
        <source>{folder} was moved or renamed while it trained. Everything up to step {step:,} is saved in it: put the folder back, or continue from where it is now.</source>
        <translation>{folder} wurde während des Trainings verschoben oder umbenannt. Alles bis Schritt {step:,} ist darin gespeichert: Leg den Ordner zurück, oder setze dort fort, wo er jetzt ist.</translation>
    </message>
    <message>
        <source>{folder} was moved or renamed while it trained. What was saved is in it: put the folder back, or continue from where it is now.</source>
        <translation>{folder} wurde während des Trainings verschoben oder umbenannt. Was gespeichert war, ist darin: Leg den Ordner zurück, oder setze dort fort, wo er jetzt ist.</translation>
    </message>
    <message>
        <source>{format} cannot hold {width:,} x {height:,} pixels: its limit is {most:,} per side. Choose PNG or TIFF.</source>
        <translation>{format} kann {width:,} x {height:,} Pixel nicht fassen: Die Grenze liegt bei {most:,} je Seite. Wähle PNG oder TIFF.</translation>
    </message>
    <message>
        <source>{images_file} holds {images:,} pictures and {labels_file} {labels:,} labels: they do not belong together.</source>
        <translation>{images_file} enthält {images:,} Bilder und {labels_file} {labels:,} Etiketten: Sie gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>{kinds} and {others:,} more</source>
        <translation>{kinds} und {others:,} weitere</translation>
    </message>
    <message>
        <source>{kinds}, {another}</source>
        <translation>{kinds}, {another}</translation>
    </message>
    <message>
        <source>{name} has other networks: to start from it, choose its recipe, resolution and width.</source>
        <translation>{name} hat andere Netze: Um darauf aufzubauen, wähle dasselbe Rezept, dieselbe Auflösung und Breite.</translation>
    </message>
    <message>
        <source>{name} learned at {small} pixels, which is too small to continue at {large}. Continue it at {between} first.</source>
        <translation>{name} hat bei {small} Pixeln gelernt, was zu klein ist, um bei {large} weiterzugehen. Setze es zuerst bei {between} fort.</translation>
    </message>
    <message>
        <source>{owner} knows {classes}, but not &quot;{name}&quot;.</source>
        <translation>{owner} kennt {classes}, aber nicht „{name}“.</translation>
    </message>
    <message>
        <source>{owner} knows {count:,} classes, but not &quot;{name}&quot;. The first are {classes}.</source>
        <translation>{owner} kennt {count:,} Klassen, aber nicht „{name}“. Die ersten sind {classes}.</translation>
    </message>
    <message>
        <source>{owner} knows {count:,} classes, but not &quot;{name}&quot;. The nearest are {classes}.</source>
        <translation>{owner} kennt {count:,} Klassen, aber nicht „{name}“. Die ähnlichsten sind {classes}.</translation>
    </message>
    <message>
        <source>{path} was left out: {reason}</source>
        <translation>{path} wurde weggelassen: {reason}</translation>
    </message>
    <message>
        <source>{pictures} picture is too few to measure quality: the results would be random. At least {least} are needed.</source>
        <translation>{pictures} Bild ist zu wenig, um die Qualität zu messen: Das Ergebnis wäre Zufall. Mindestens {least} sind nötig.</translation>
    </message>
    <message>
        <source>{pictures} pictures are too few to measure quality: the results would be random. At least {least} are needed.</source>
        <translation>{pictures} Bilder sind zu wenige, um die Qualität zu messen: Das Ergebnis wäre Zufall. Mindestens {least} sind nötig.</translation>
    </message>
    <message>
        <source>{platform}, {name}, {memory_gb:.0f} GB</source>
        <translation>{platform}, {name}, {memory_gb:.0f} GB</translation>
    </message>
    <message>
        <source>{reason} Going back to the one before.</source>
        <translation>{reason} Es geht mit dem davor weiter.</translation>
    </message>
    <message>
        <source>{reason} Using the CPU instead.</source>
        <translation>{reason} Stattdessen rechnet die CPU.</translation>
    </message>
    <message>
        <source>{recipe} does not learn classes.</source>
        <translation>{recipe} lernt keine Klassen.</translation>
    </message>
    <message>
        <source>{recipe} needs classes: pictures sorted into subfolders.</source>
        <translation>{recipe} braucht Klassen: Bilder, die in Unterordner geordnet sind.</translation>
    </message>
    <message>
        <source>{recipe} paints at {known} pixels, not at {resolution}.</source>
        <translation>{recipe} malt bei {known} Pixeln, nicht bei {resolution}.</translation>
    </message>
    <message>
        <source>{recipe} paints squares only, not {aspect}.</source>
        <translation>{recipe} malt nur Quadrate, nicht {aspect}.</translation>
    </message>
    <message>
        <source>{run} cannot be started from. {reason}</source>
        <translation>Mit {run} lässt sich nicht beginnen. {reason}</translation>
    </message>
    <message>
        <source>{sentence} That is low for runs and pictures.</source>
        <translation>{sentence} Das ist wenig für Trainings und Bilder.</translation>
    </message>
    <message>
        <source>{sentence} That is low: close other programs before a training.</source>
        <translation>{sentence} Das ist wenig: Schließe vor einem Training andere Programme.</translation>
    </message>
    <message>
        <source>{server} cannot be reached: {reason}. Is this computer online?</source>
        <translation>{server} ist nicht zu erreichen: {reason}. Ist dieser Computer mit dem Netz verbunden?</translation>
    </message>
    <message>
        <source>{server} does not provide the files ({code} {reason}).</source>
        <translation>{server} stellt die Dateien nicht bereit ({code} {reason}).</translation>
    </message>
    <message>
        <source>{sound} cannot be read: ffmpeg does not come to an end.</source>
        <translation>{sound} kann nicht gelesen werden: ffmpeg kommt zu keinem Ende.</translation>
    </message>
    <message>
        <source>{sound} cannot be read: {reason}.</source>
        <translation>{sound} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{sound} is damaged, or is not a sound that can be read. WAV, FLAC, MP3, M4A and Ogg can be.</source>
        <translation>{sound} ist beschädigt oder kein Ton, der gelesen werden kann. Gelesen werden WAV, FLAC, MP3, M4A und Ogg.</translation>
    </message>
    <message>
        <source>{upscaler} sees farther than a tile shows it. Large pictures are made in tiles, which may differ by less than one step of 255 where they meet.</source>
        <translation>{upscaler} sieht weiter, als eine Kachel ihm zeigt. Große Bilder entstehen in Kacheln, die sich an den Nähten um weniger als eine von 255 Stufen unterscheiden können.</translation>
    </message>
    <message>
        <source>{upscaler} sees much farther than a tile shows it. Large pictures are made in tiles, which are blended where they meet but may differ in colour or detail.</source>
        <translation>{upscaler} sieht viel weiter, als eine Kachel ihm zeigt. Große Bilder entstehen in Kacheln, die an den Nähten ineinander übergehen, sich aber in Farbe oder Einzelheiten unterscheiden können.</translation>
    </message>
    <message>
        <source>{upscaler} takes pictures of at most {most} x {most} pixels, such as cut-out faces.</source>
        <translation>{upscaler} nimmt Bilder von höchstens {most} x {most} Pixeln, etwa ausgeschnittene Gesichter.</translation>
    </message>
    <message>
        <source>{video} cannot be read: ffmpeg does not come to an end.</source>
        <translation>{video} lässt sich nicht lesen: ffmpeg kommt zu keinem Ende.</translation>
    </message>
    <message>
        <source>{video} is damaged, or is not a video that can be read. Copy or download it again.</source>
        <translation>{video} ist beschädigt oder kein lesbares Video. Kopiere es noch einmal, oder lade es neu herunter.</translation>
    </message>
    <message>
        <source>{video} is damaged: no frame of it can be read.</source>
        <translation>{video} ist beschädigt: Kein Einzelbild davon lässt sich lesen.</translation>
    </message>
    <message>
        <source>{what} {folder} cannot be written to.</source>
        <translation>{what} {folder} lässt sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>{width:,} x {height:,} pixels are too many: the limit is {most:,} per side.</source>
        <translation>{width:,} x {height:,} Pixel sind zu viele: Die Grenze sind {most:,} je Seite.</translation>
    </message>
    <message>
        <source>“{name}” in your library holds a copy of {count:,} picture, since this disk makes no links.</source>
        <translation>„{name}“ in deiner Bibliothek enthält eine Kopie von {count:,} Bild, da diese Platte keine Verknüpfungen kennt.</translation>
    </message>
    <message>
        <source>“{name}” in your library holds copies of {count:,} pictures, since this disk makes no links.</source>
        <translation>„{name}“ in deiner Bibliothek enthält Kopien von {count:,} Bildern, da diese Platte keine Verknüpfungen kennt.</translation>
    </message>
    <message>
        <source>“{name}” in your library holds what you chose as it was then: pictures that came since are not in it.</source>
        <translation>„{name}“ in deiner Bibliothek enthält, was du gewählt hast, wie es damals war: Bilder, die seither dazukamen, fehlen darin.</translation>
    </message>
    <message>
        <source>“{name}” in your library points to what you chose: nothing is copied.</source>
        <translation>„{name}“ in deiner Bibliothek verweist auf das, was du gewählt hast: Nichts wird kopiert.</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” come from unrelated trainings: the same weight means something else in each. Choose two moments of one training, or a training and what was continued from it.</source>
        <translation>„{one}“ und „{other}“ stammen aus Trainings, die nichts miteinander zu tun haben: Dasselbe Gewicht bedeutet in jedem etwas anderes. Wähle zwei Zeitpunkte eines Trainings, oder ein Training und was aus ihm fortgesetzt wurde.</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” have networks of different kinds or sizes, so their layers do not correspond.</source>
        <translation>„{one}“ und „{other}“ haben Netze verschiedener Art oder Größe, ihre Schichten entsprechen einander also nicht.</translation>
    </message>
    <message>
        <source>“{one}” is this very model: choose another one to mix it with.</source>
        <translation>„{one}“ ist eben dieses Modell: Wähle ein anderes, um es zu mischen.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Train, Explore, Gallery, Upscale</source>
        <translation>Trainieren, Erkunden, Galerie, Vergrößern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Go to the next control</source>
        <translation>Zum nächsten Bedienelement</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>Die Anleitung</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>Diese Liste der Tasten</translation>
    </message>
    <message>
        <source>Close GanArt</source>
        <translation>GanArt schließen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Eingabe</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Pausieren oder fortsetzen</translation>
    </message>
    <message>
        <source>Reroll the seed, under Generate</source>
        <translation>Den Seed würfeln, unter „Malen“</translation>
    </message>
    <message>
        <source>Leave pictures out, or take them in again</source>
        <translation>Bilder weglassen oder wieder aufnehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Umschalt+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Next or previous sample</source>
        <translation>Nächste oder vorige Probe</translation>
    </message>
    <message>
        <source>Enter, Esc</source>
        <translation>Eingabe, Esc</translation>
    </message>
    <message>
        <source>View one sample large, and back</source>
        <translation>Eine Probe groß ansehen, und zurück</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Like: into the gallery</source>
        <translation>Gefällt mir: in die Galerie</translation>
    </message>
    <message>
        <source>Random picture</source>
        <translation>Zufälliges Bild</translation>
    </message>
    <message>
        <source>Neighbours on the wall</source>
        <translation>Nachbarn auf der Wand</translation>
    </message>
    <message>
        <source>Vary the picture a little</source>
        <translation>Das Bild ein wenig variieren</translation>
    </message>
    <message>
        <source>Breed the favourites</source>
        <translation>Die Favoriten kreuzen</translation>
    </message>
    <message>
        <source>Start a new map</source>
        <translation>Neue Karte beginnen</translation>
    </message>
    <message>
        <source>Drag points of the picture; Esc stops</source>
        <translation>Punkte des Bildes ziehen; Esc hält an</translation>
    </message>
    <message>
        <source>Compare: keep this picture as A</source>
        <translation>Vergleichen: dieses Bild als A behalten</translation>
    </message>
    <message>
        <source>Square pixels or smooth</source>
        <translation>Eckige Pixel oder weich</translation>
    </message>
    <message>
        <source>Sharpen the picture while the hand rests</source>
        <translation>Das Bild schärfen, während die Hand ruht</translation>
    </message>
    <message>
        <source>Output window: the picture alone on another screen</source>
        <translation>Ausgabefenster: das Bild allein auf einem anderen Bildschirm</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Add the picture to the timeline</source>
        <translation>Das Bild auf die Zeitleiste legen</translation>
    </message>
    <message>
        <source>Play or pause the timeline</source>
        <translation>Die Zeitleiste abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Shift+R</source>
        <translation>Umschalt+R</translation>
    </message>
    <message>
        <source>Record what you play, or stop</source>
        <translation>Aufnehmen, was du spielst, oder aufhören</translation>
    </message>
    <message>
        <source>Find one of your pictures</source>
        <translation>Eines deiner Bilder finden</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Remove a favourite</source>
        <translation>Einen Favoriten entfernen</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>A screen up or down</source>
        <translation>Einen Bildschirm hinauf oder hinab</translation>
    </message>
    <message>
        <source>Search; Esc clears it</source>
        <translation>Suchen; Esc leert die Suche</translation>
    </message>
    <message>
        <source>Select this series</source>
        <translation>Diese Serie auswählen</translation>
    </message>
    <message>
        <source>Find the most different 24</source>
        <translation>Die 24 verschiedensten finden</translation>
    </message>
    <message>
        <source>Selected pictures</source>
        <translation>Ausgewählte Bilder</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Aussortieren</translation>
    </message>
    <message>
        <source>Next or previous picture</source>
        <translation>Nächstes oder voriges Bild</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>First or last picture</source>
        <translation>Erstes oder letztes Bild</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Space, Enter</source>
        <translation>Leertaste, Eingabe</translation>
    </message>
    <message>
        <source>Full screen, and back</source>
        <translation>Vollbild, und zurück</translation>
    </message>
    <message>
        <source>Zoom in or out in full screen</source>
        <translation>Im Vollbild näher oder weiter weg</translation>
    </message>
    <message>
        <source>Play or pause a film, in full screen</source>
        <translation>Film abspielen oder anhalten, im Vollbild</translation>
    </message>
    <message>
        <source>Fit the window, or show at 100%</source>
        <translation>Ins Fenster einpassen oder bei 100 % zeigen</translation>
    </message>
    <message>
        <source>Square pixels or smooth, in full screen</source>
        <translation>Eckige Pixel oder weich, im Vollbild</translation>
    </message>
    <message>
        <source>Add to an album</source>
        <translation>Zu einem Album hinzufügen</translation>
    </message>
    <message>
        <source>Shift+A</source>
        <translation>Umschalt+A</translation>
    </message>
    <message>
        <source>Take out of the album that is shown</source>
        <translation>Aus dem gezeigten Album nehmen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Shift+F2</source>
        <translation>Umschalt+F2</translation>
    </message>
    <message>
        <source>Name of the series</source>
        <translation>Name der Serie</translation>
    </message>
    <message>
        <source>Compare two to four</source>
        <translation>Zwei bis vier vergleichen</translation>
    </message>
    <message>
        <source>Find look-alikes</source>
        <translation>Ähnliche finden</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>In „Erkunden“ öffnen</translation>
    </message>
    <message>
        <source>Paint variations of the picture</source>
        <translation>Variationen des Bildes malen</translation>
    </message>
    <message>
        <source>Shift+M</source>
        <translation>Umschalt+M</translation>
    </message>
    <message>
        <source>Paint stills between two</source>
        <translation>Standbilder zwischen zweien malen</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation>Ctrl+Mausrad</translation>
    </message>
    <message>
        <source>Change the size of the pictures</source>
        <translation>Die Größe der Bilder ändern</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Export or print</source>
        <translation>Exportieren oder drucken</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Umschalt+C</translation>
    </message>
    <message>
        <source>Copy the seed</source>
        <translation>Den Seed kopieren</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Den Ordner öffnen</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Look for new files</source>
        <translation>Nach neuen Dateien sehen</translation>
    </message>
    <message>
        <source>Enlarge all waiting pictures</source>
        <translation>Alle wartenden Bilder vergrößern</translation>
    </message>
    <message>
        <source>Move the frame or the line</source>
        <translation>Den Rahmen oder die Linie bewegen</translation>
    </message>
    <message>
        <source>Fit the preview, or show it at 100%</source>
        <translation>Die Vorschau einpassen oder bei 100 % zeigen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Apple GPU (Metal)</source>
        <translation>Apple-GPU (Metal)</translation>
    </message>
    <message>
        <source>NVIDIA or AMD GPU (CUDA, ROCm)</source>
        <translation>NVIDIA- oder AMD-GPU (CUDA, ROCm)</translation>
    </message>
    <message>
        <source>Intel GPU (XPU)</source>
        <translation>Intel-GPU (XPU)</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Automatic ({})</source>
        <translation>Automatisch ({})</translation>
    </message>
    <message>
        <source>At most {} GB</source>
        <translation>Höchstens {} GB</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>“{}”</source>
        <translation>„{}“</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>noch {}</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>unter 1 min</translation>
    </message>
    <message>
        <source>over a year</source>
        <translation>über 1 Jahr</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <source>{0} h {1:02d} min</source>
        <translation>{0} h {1:02d} min</translation>
    </message>
    <message>
        <source>{0:.0f} of {1}</source>
        <translation>{0:.0f} von {1}</translation>
    </message>
    <message>
        <source>today, {}</source>
        <translation>heute, {}</translation>
    </message>
    <message>
        <source>yesterday, {}</source>
        <translation>gestern, {}</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>A day: d. MMMM yyyy in German</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} lässt sich nicht schreiben: {1}.</translation>
    </message>
    <message>
        <source>The library in {} is not there any more. Was its disk taken out, or renamed?</source>
        <translation>Die Bibliothek in {} ist nicht mehr da. Wurde ihre Platte entfernt oder umbenannt?</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made: {1}.</source>
        <translation>Der Ordner {0} lässt sich nicht anlegen: {1}.</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>aussortiert</translation>
    </message>
    <message>
        <source>Nothing can be deleted: {} cannot be used.</source>
        <translation>Nichts kann gelöscht werden: {} ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>{0} cannot be deleted: {1}.</source>
        <translation>{0} lässt sich nicht löschen: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be brought back: {1}.</source>
        <translation>{0} lässt sich nicht zurückholen: {1}.</translation>
    </message>
    <message>
        <source>The system&apos;s trash does not take the pictures ({0}). They are in {1}.</source>
        <translation>Der Papierkorb des Systems nimmt die Bilder nicht an ({0}). Sie liegen in {1}.</translation>
    </message>
    <message>
        <source>The library needs {0:.1f} GB; {1:.1f} GB are free in {2}.</source>
        <translation>Die Bibliothek braucht {0:.1f} GB; in {2} sind {1:.1f} GB frei.</translation>
    </message>
    <message>
        <source>The library could not be copied to {0}: {1}.</source>
        <translation>Die Bibliothek konnte nicht nach {0} kopiert werden: {1}.</translation>
    </message>
    <message>
        <source>The library is already in this folder.</source>
        <translation>Die Bibliothek ist schon in diesem Ordner.</translation>
    </message>
    <message>
        <source>Neither folder may be inside the other.</source>
        <translation>Keiner der beiden Ordner darf im anderen liegen.</translation>
    </message>
    <message>
        <source>{} is not empty. Choose an empty folder, or create one.</source>
        <translation>{} ist nicht leer. Wähle einen leeren Ordner, oder lege einen an.</translation>
    </message>
    <message>
        <source>{} cannot be read.</source>
        <translation>{} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>“{0}” was not taken. GanArt learns from folders and pictures, or from one video or .zip alone.</source>
        <translation>„{0}“ wurde nicht genommen. GanArt lernt aus Ordnern und Bildern oder aus einem einzelnen Video oder .zip.</translation>
    </message>
    <message>
        <source>“{0}” and {1} more were not taken. GanArt learns from folders and pictures, or from one video or .zip alone.</source>
        <translation>„{0}“ und {1} weitere wurden nicht genommen. GanArt lernt aus Ordnern und Bildern oder aus einem einzelnen Video oder .zip.</translation>
    </message>
    <message>
        <source>blend of {}</source>
        <translation>Mischung: {}</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>{0}, moved along {1}</source>
        <translation>{0}, bewegt entlang {1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>seed {0}, picture {1}</source>
        <translation>Seed {0}, Bild {1}</translation>
    </message>
    <message>
        <source>recorded session</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>loop around {}</source>
        <translation>Schleife um {}</translation>
    </message>
    <message>
        <source>way through {}</source>
        <translation>Weg durch {}</translation>
    </message>
    <message>
        <source>Such a sheet has too many pixels. Choose fewer dots per inch, or a PDF.</source>
        <translation>Ein solcher Bogen hat zu viele Pixel. Wähle weniger Punkte pro Zoll, oder ein PDF.</translation>
    </message>
    <message>
        <source>The printer does not take pages now. Choose another one.</source>
        <translation>Der Drucker nimmt gerade keine Seiten an. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>The printer takes no further page.</source>
        <translation>Der Drucker nimmt keine weitere Seite an.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space and export again; {0} got into {1}.</source>
        <translation>Die Platte ist voll. Schaff etwas Platz und exportiere noch einmal; in {1} angekommen: {0}.</translation>
    </message>
    <message>
        <source>Nothing more can be written into {1} ({2}); {0} got there.</source>
        <translation>In {1} lässt sich nichts mehr schreiben ({2}); angekommen: {0}.</translation>
    </message>
    <message>
        <source>{}%</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>This is sharp and fast, even without a graphics card.</source>
        <translation>Scharf und schnell, auch ohne Grafikkarte.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>This adds lively detail, some of which is invented.</source>
        <translation>Fügt lebhafte Einzelheiten hinzu, die zum Teil erfunden sind.</translation>
    </message>
    <message>
        <source>Drawing for what GanArt painted and line art, Fast for the rest.</source>
        <translation>Zeichnung für von GanArt Gemaltes und Strichzeichnungen, Schnell für den Rest.</translation>
    </message>
    <message>
        <source>This closes lines and takes away smudges, noise and the blocks of JPEG.</source>
        <translation>Schließt Linien und entfernt Flecken, Rauschen und JPEG-Blöcke.</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>This was trained on your own pictures.</source>
        <translation>Wurde mit deinen eigenen Bildern trainiert.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Already done</source>
        <translation>Schon fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>{0} · {1} seen</source>
        <translation>{0} · {1} gesehen</translation>
    </message>
    <message>
        <source>This many classes need a great many pictures. Up to {} work well.</source>
        <translation>So viele Klassen brauchen sehr viele Bilder. Bis zu {} gehen gut.</translation>
    </message>
    <message>
        <source>“{0}” has only {1}: a class needs about {2} to be learned.</source>
        <translation>„{0}“ hat nur {1}: Um gelernt zu werden, braucht eine Klasse etwa {2}.</translation>
    </message>
    <message>
        <source>This recipe needs classes: sort the pictures into two or more subfolders.</source>
        <translation>Dieses Rezept braucht Klassen: Ordne die Bilder in zwei oder mehr Unterordner.</translation>
    </message>
    <message>
        <source>{} pixels</source>
        <translation>{} Pixel</translation>
    </message>
    <message>
        <source>mostly {} pixels</source>
        <translation>meist {} Pixel</translation>
    </message>
    <message>
        <source>of different sizes</source>
        <translation>verschieden groß</translation>
    </message>
    <message>
        <source>in {}</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>There are no other pictures in this folder.</source>
        <translation>In diesem Ordner sind keine weiteren Bilder.</translation>
    </message>
    <message>
        <source>There are no pictures in this folder. Choose the one that contains them.</source>
        <translation>In diesem Ordner sind keine Bilder. Wähle den, der sie enthält.</translation>
    </message>
    <message>
        <source>The only file ({}) cannot be used. The reason is below.</source>
        <translation>Die einzige Datei ({}) ist nicht brauchbar. Der Grund steht unten.</translation>
    </message>
    <message>
        <source>None of the {0} files ({1}) can be used. The reasons are below.</source>
        <translation>Keine der {0} Dateien ({1}) ist brauchbar. Die Gründe stehen unten.</translation>
    </message>
    <message>
        <source>With so few pictures, the network will mostly copy them. With a few hundred, it begins to invent.</source>
        <translation>Bei so wenigen Bildern wird das Netz sie vor allem kopieren. Ab ein paar Hundert beginnt es zu erfinden.</translation>
    </message>
    <message>
        <source>Recipe default</source>
        <translation>Wie im Rezept</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Pausing: saving what was learned…</source>
        <translation>Pause: Gelerntes wird gespeichert …</translation>
    </message>
    <message>
        <source>Paused. Everything is saved.</source>
        <translation>Pausiert. Alles ist gespeichert.</translation>
    </message>
    <message>
        <source>Stopping: saving what was learned…</source>
        <translation>Wird gestoppt: Gelerntes wird gespeichert …</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Not continued</source>
        <translation>Nicht fortgesetzt</translation>
    </message>
    <message>
        <source>Finished after {0}</source>
        <translation>Fertig nach {0}</translation>
    </message>
    <message>
        <source>Stopped after {0}</source>
        <translation>Gestoppt nach {0}</translation>
    </message>
    <message>
        <source>Interrupted after {0}. It can continue from the last save.</source>
        <translation>Unterbrochen nach {0}. Es kann vom letzten Speichern aus weitergehen.</translation>
    </message>
    <message>
        <source>Failed after {0}. {1}</source>
        <translation>Fehlgeschlagen nach {0}. {1}</translation>
    </message>
    <message>
        <source>Another program is training this run.</source>
        <translation>Ein anderes Programm führt dieses Training gerade fort.</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>waits until you start it</source>
        <translation>wartet, bis du es startest</translation>
    </message>
    <message>
        <source>waits, begins next</source>
        <translation>wartet, beginnt als nächstes</translation>
    </message>
    <message>
        <source>waits, number {}</source>
        <translation>wartet, Nummer {}</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ohne Grenze</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>measured with {} pictures or more</source>
        <translation>wird ab {} Bildern gemessen</translation>
    </message>
    <message>
        <source>first measured once your pictures have been looked at</source>
        <translation>erste Messung, sobald deine Bilder angesehen sind</translation>
    </message>
    <message>
        <source>not measured before it ends: give it more time</source>
        <translation>vor dem Ende keine Messung: gib ihm mehr Zeit</translation>
    </message>
    <message>
        <source>first measured after about {}</source>
        <translation>erste Messung nach etwa {}</translation>
    </message>
    <message>
        <source>{}, rising</source>
        <translation>{}, steigend</translation>
    </message>
    <message>
        <source>{0} · best {1:.0f} at {2}</source>
        <translation>{0} · beste {1:.0f} bei {2}</translation>
    </message>
    <message>
        <source>KID {0:.3f}. Samples resemble {1:.0%} of your pictures.</source>
        <translation>KID {0:.3f}. Die Proben ähneln {1:.0%} deiner Bilder.</translation>
    </message>
    <message>
        <source>Training continues from its best moment, quality {0:.0f} at {1}. What came after is set aside in the run&apos;s folder.</source>
        <translation>Das Training geht von seinem besten Moment aus weiter, Qualität {0:.0f} bei {1}. Was danach kam, wird im Ordner des Trainings beiseitegelegt.</translation>
    </message>
    <message>
        <source>{}, left out</source>
        <translation>{}, weggelassen</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation>32-Bit-Zahlen</translation>
    </message>
    <message>
        <source>16-bit numbers (bfloat16)</source>
        <translation>16-Bit-Zahlen (bfloat16)</translation>
    </message>
    <message>
        <source>For this computer: {}.</source>
        <translation>Für diesen Computer: {}.</translation>
    </message>
    <message>
        <source>For this graphics card: {}.</source>
        <translation>Für diese Grafikkarte: {}.</translation>
    </message>
    <message>
        <source>For this graphics processor: {}.</source>
        <translation>Für diesen Grafikprozessor: {}.</translation>
    </message>
    <message>
        <source>&lt; 1 min</source>
        <translation>&lt; 1 min</translation>
    </message>
    <message>
        <source>~{} min</source>
        <translation>~{} min</translation>
    </message>
    <message>
        <source>~{} h</source>
        <translation>~{} h</translation>
    </message>
    <message>
        <source>First shapes after {0}. Good samples take {1}: you can continue later.</source>
        <translation>Erste Formen nach {0}. Gute Proben brauchen {1}: Du kannst später fortsetzen.</translation>
    </message>
    <message>
        <source>First shapes after {0}, good samples after {1}, better ones overnight.</source>
        <translation>Erste Formen nach {0}, gute Proben nach {1}, bessere über Nacht.</translation>
    </message>
    <message>
        <source>First shapes after {0}, good samples after {1}.</source>
        <translation>Erste Formen nach {0}, gute Proben nach {1}.</translation>
    </message>
    <message>
        <source>Too short for shapes: {}. They take more than a night here.</source>
        <translation>Zu kurz für Formen: {}. Sie brauchen hier mehr als eine Nacht.</translation>
    </message>
    <message>
        <source>Too short for shapes: {0}. This computer needs about {1}.</source>
        <translation>Zu kurz für Formen: {0}. Dieser Computer braucht etwa {1}.</translation>
    </message>
    <message>
        <source>about {}</source>
        <translation>etwa {}</translation>
    </message>
    <message>
        <source>batches of {}</source>
        <translation>Stapel zu {}</translation>
    </message>
    <message>
        <source>{0:.1f} of its {1:.0f} GB of memory</source>
        <translation>{0:.1f} ihrer {1:.0f} GB Speicher</translation>
    </message>
    <message>
        <source>full-width networks</source>
        <translation>Netze in voller Breite</translation>
    </message>
    <message>
        <source>narrow networks</source>
        <translation>schmale Netze</translation>
    </message>
    <message>
        <source>wide networks</source>
        <translation>breite Netze</translation>
    </message>
    <message>
        <source>On this machine the network sees each picture about every {} minutes.</source>
        <translation>Auf diesem Rechner sieht das Netz jedes Bild etwa alle {} Minuten.</translation>
    </message>
    <message>
        <source>On this machine the network sees each picture about once a second, or more often.</source>
        <translation>Auf diesem Rechner sieht das Netz jedes Bild etwa einmal in der Sekunde oder öfter.</translation>
    </message>
    <message>
        <source>On this machine the network sees each picture about every {} seconds.</source>
        <translation>Auf diesem Rechner sieht das Netz jedes Bild etwa alle {} Sekunden.</translation>
    </message>
    <message>
        <source>On this machine the network sees about {} in that time.</source>
        <translation>Auf diesem Rechner sieht das Netz in dieser Zeit etwa {}.</translation>
    </message>
    <message>
        <source>On this machine the network sees about {0:,} pictures in that time, each of yours about {1:,} times.</source>
        <translation>Auf diesem Rechner sieht das Netz in dieser Zeit etwa {0:,} Bilder, jedes von deinen etwa {1:,}-mal.</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>training</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>pausiert gleich</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>stoppt</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>They are hard to tell apart.</source>
        <translation>Sie sind kaum zu unterscheiden.</translation>
    </message>
    <message>
        <source>This is a very close match.</source>
        <translation>Das kommt ihm sehr nah.</translation>
    </message>
    <message>
        <source>This is a close match.</source>
        <translation>Das kommt ihm nah.</translation>
    </message>
    <message>
        <source>This is a distant match.</source>
        <translation>Das kommt ihm nur entfernt nah.</translation>
    </message>
    <message>
        <source>There is little likeness so far.</source>
        <translation>Noch gibt es wenig Ähnlichkeit.</translation>
    </message>
    <message>
        <source>The directions cannot be kept in {0}: {1}.</source>
        <translation>Die Richtungen lassen sich nicht in {0} aufbewahren: {1}.</translation>
    </message>
    <message>
        <source>{} seen</source>
        <translation>{} gesehen</translation>
    </message>
    <message>
        <source>Quality {}</source>
        <translation>Qualität {}</translation>
    </message>
    <message>
        <source>the best, at {0} · {1}</source>
        <translation>das beste, bei {0} · {1}</translation>
    </message>
    <message>
        <source>at {0} · {1}</source>
        <translation>bei {0} · {1}</translation>
    </message>
    <message>
        <source>Your place in the model cannot be saved in {0}: {1}.</source>
        <translation>Dein Ort im Modell lässt sich in {0} nicht speichern: {1}.</translation>
    </message>
    <message>
        <source>A point of the map, each from -1 to 1</source>
        <translation>Ein Punkt der Karte, je von -1 bis 1</translation>
    </message>
    <message>
        <source>One coordinate of the map, from -1 to 1</source>
        <translation>Eine Koordinate der Karte, von -1 bis 1</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>Die andere</translation>
    </message>
    <message>
        <source>Centre the map on the picture</source>
        <translation>Die Karte um das Bild legen</translation>
    </message>
    <message>
        <source>Start a new map</source>
        <translation>Neue Karte beginnen</translation>
    </message>
    <message>
        <source>A direction, such as “principal 1”, and how far along it, from -7 to 7</source>
        <translation>Eine Richtung, etwa „principal 1“, und wie weit auf ihr, von -7 bis 7</translation>
    </message>
    <message>
        <source>How far along the first direction; /2 and so on for the others</source>
        <translation>Wie weit entlang der ersten Richtung; /2 und so weiter für die anderen</translation>
    </message>
    <message>
        <source>Variety, from 0 to 1.5</source>
        <translation>Vielfalt, von 0 bis 1,5</translation>
    </message>
    <message>
        <source>A class and its share, from 0 to 1</source>
        <translation>Eine Klasse und ihr Anteil, von 0 bis 1</translation>
    </message>
    <message>
        <source>The share of the first class; /2 and so on for the others</source>
        <translation>Der Anteil der ersten Klasse; /2 und so weiter für die anderen</translation>
    </message>
    <message>
        <source>How much form is taken from the picture in that slot, from 0 to 1</source>
        <translation>Wie viel Form vom Bild in ihrem Feld genommen wird, von 0 bis 1</translation>
    </message>
    <message>
        <source>The same of texture</source>
        <translation>Dasselbe für die Struktur</translation>
    </message>
    <message>
        <source>The same of colour</source>
        <translation>Dasselbe für die Farbe</translation>
    </message>
    <message>
        <source>Put the picture into the slot for form; the others alike</source>
        <translation>Das Bild in das Feld für die Form legen; die anderen ebenso</translation>
    </message>
    <message>
        <source>The strength of A, less B, plus C, from 0 to 1</source>
        <translation>Die Stärke von A minus B plus C, von 0 bis 1</translation>
    </message>
    <message>
        <source>How far the first bend goes, within its range; /2 and so on</source>
        <translation>Wie weit die erste Verbiegung geht, in ihrem Bereich; /2 und so weiter</translation>
    </message>
    <message>
        <source>How many of the features it bends, from 0.01 to 1</source>
        <translation>Wie viele der Merkmale sie verbiegt, von 0,01 bis 1</translation>
    </message>
    <message>
        <source>A seed</source>
        <translation>Ein Seed</translation>
    </message>
    <message>
        <source>Go to a favourite; 1 is the first of the row</source>
        <translation>Zu einem Favoriten gehen; 1 ist der erste der Reihe</translation>
    </message>
    <message>
        <source>Go to a state that you named</source>
        <translation>Zu einem Zustand gehen, den du benannt hast</translation>
    </message>
    <message>
        <source>Paint a random picture; 0 is a button let go</source>
        <translation>Ein zufälliges Bild malen; 0 ist ein losgelassener Knopf</translation>
    </message>
    <message>
        <source>How far Vary and Breed go, from 0.05 to 1</source>
        <translation>Wie weit Variieren und Kreuzen gehen, von 0,05 bis 1</translation>
    </message>
    <message>
        <source>Vary the picture</source>
        <translation>Das Bild variieren</translation>
    </message>
    <message>
        <source>Breed the selected favourites, or the picture</source>
        <translation>Die gewählten Favoriten oder das Bild kreuzen</translation>
    </message>
    <message>
        <source>Go to a child; 1 is the first</source>
        <translation>Zu einem Kind gehen; 1 ist das erste</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Dieses Bild behalten</translation>
    </message>
    <message>
        <source>Undo the last move</source>
        <translation>Den letzten Schritt zurücknehmen</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Ihn wiederholen</translation>
    </message>
    <message>
        <source>Hold the first direction; /2 and so on</source>
        <translation>Die erste Richtung festhalten; /2 und so weiter</translation>
    </message>
    <message>
        <source>Hold the variety</source>
        <translation>Die Vielfalt festhalten</translation>
    </message>
    <message>
        <source>Hold the classes</source>
        <translation>Die Klassen festhalten</translation>
    </message>
    <message>
        <source>Hold the bends</source>
        <translation>Die Verbiegungen festhalten</translation>
    </message>
    <message>
        <source>Play the timeline, or pause it</source>
        <translation>Die Zeitleiste abspielen oder anhalten</translation>
    </message>
    <message>
        <source>A moment of the timeline</source>
        <translation>Ein Moment der Zeitleiste</translation>
    </message>
    <message>
        <source>How fast the timeline plays, from 0.1 to 10</source>
        <translation>Wie schnell die Zeitleiste spielt, von 0,1 bis 10</translation>
    </message>
    <message>
        <source>Go to the next picture of the timeline</source>
        <translation>Zum nächsten Bild der Zeitleiste gehen</translation>
    </message>
    <message>
        <source>Go to the one before</source>
        <translation>Zum vorigen gehen</translation>
    </message>
    <message>
        <source>How far the first thing follows the song, from -1 to 1; /2 and so on</source>
        <translation>Wie weit das Erste dem Lied folgt, von -1 bis 1; /2 und so weiter</translation>
    </message>
    <message>
        <source>How long it takes to come to rest, from 0 to 1</source>
        <translation>Wie lange es braucht, um zur Ruhe zu kommen, von 0 bis 1</translation>
    </message>
    <message>
        <source>Record what is played, or end the recording</source>
        <translation>Aufnehmen, was gespielt wird, oder die Aufnahme beenden</translation>
    </message>
    <message>
        <source>Play a recorded session, or pause it; 1 is the newest</source>
        <translation>Eine aufgenommene Sitzung spielen oder anhalten; 1 ist die neueste</translation>
    </message>
    <message>
        <source>Drag a point of the picture to another, from 0 to 1 from its top left</source>
        <translation>Einen Punkt des Bildes zu einem anderen ziehen, von 0 bis 1 ab links oben</translation>
    </message>
    <message>
        <source>Drag points by the mouse; 0 ends a drag</source>
        <translation>Punkte mit der Maus ziehen; 0 beendet das Ziehen</translation>
    </message>
    <message>
        <source>Sharpen while playing</source>
        <translation>Beim Spielen schärfen</translation>
    </message>
    <message>
        <source>Square pixels, or smooth</source>
        <translation>Eckige Pixel oder weich</translation>
    </message>
    <message>
        <source>Compare with the picture of this moment</source>
        <translation>Mit dem Bild dieses Augenblicks vergleichen</translation>
    </message>
    <message>
        <source>Open the output window, or close it</source>
        <translation>Das Ausgabefenster öffnen oder schließen</translation>
    </message>
    <message>
        <source>Send where everything stands</source>
        <translation>Senden, wo alles steht</translation>
    </message>
    <message>
        <source>The timeline is damaged.</source>
        <translation>Die Zeitleiste ist beschädigt.</translation>
    </message>
    <message>
        <source>{:.0%} alike</source>
        <translation>{:.0%} ähnlich</translation>
    </message>
    <message>
        <source>{:.0%} alike · a copy, mirrored</source>
        <translation>{:.0%} ähnlich · eine Kopie, gespiegelt</translation>
    </message>
    <message>
        <source>{:.0%} alike · a copy</source>
        <translation>{:.0%} ähnlich · eine Kopie</translation>
    </message>
    <message>
        <source>{:.0%} alike · mirrored</source>
        <translation>{:.0%} ähnlich · gespiegelt</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadratisch</translation>
    </message>
    <message>
        <source>{} wide</source>
        <translation>{} breit</translation>
    </message>
    <message>
        <source>{} tall</source>
        <translation>{} hoch</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>just started</source>
        <translation>gerade begonnen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>made by a newer GanArt</source>
        <translation>mit einem neueren GanArt gemacht</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>quality {:.0f}</source>
        <translation>Qualität {:.0f}</translation>
    </message>
    <message>
        <source>until I stop</source>
        <translation>bis ich stoppe</translation>
    </message>
    <message>
        <source>{}½ hours</source>
        <translation>{}½ Stunden</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>Baut auf</translation>
    </message>
    <message>
        <source>Head start</source>
        <translation>Vorsprung</translation>
    </message>
    <message>
        <source>Pictures copied first</source>
        <translation>Zuerst kopierte Bilder</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>Mirrored copies</source>
        <translation>Spiegelbilder</translation>
    </message>
    <message>
        <source>Network width</source>
        <translation>Breite des Netzes</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Minutes planned</source>
        <translation>Geplante Minuten</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>As set up</source>
        <translation>Wie eingestellt</translation>
    </message>
    <message>
        <source>What the form says now.</source>
        <translation>Was jetzt eingestellt ist.</translation>
    </message>
    <message>
        <source>Another recipe</source>
        <translation>Ein anderes Rezept</translation>
    </message>
    <message>
        <source>Another family of networks with its own settings.</source>
        <translation>Eine andere Familie von Netzen mit eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>Half the size</source>
        <translation>Halbe Größe</translation>
    </message>
    <message>
        <source>Small samples come sooner, and can be continued larger.</source>
        <translation>Kleine Proben kommen früher und lassen sich größer fortsetzen.</translation>
    </message>
    <message>
        <source>A stricter penalty</source>
        <translation>Eine strengere Strafe</translation>
    </message>
    <message>
        <source>The gradient penalty counts four times: steadier, often softer.</source>
        <translation>Die Gradientenstrafe zählt vierfach: ruhiger, oft weicher.</translation>
    </message>
    <message>
        <source>Without the head start</source>
        <translation>Ohne Vorsprung</translation>
    </message>
    <message>
        <source>Learn from nothing but your pictures.</source>
        <translation>Von nichts als deinen Bildern lernen.</translation>
    </message>
    <message>
        <source>Without the warm-up</source>
        <translation>Ohne das Aufwärmen</translation>
    </message>
    <message>
        <source>Begin the game at once, without copying pictures first.</source>
        <translation>Das Spiel sofort beginnen, ohne vorher Bilder zu kopieren.</translation>
    </message>
    <message>
        <source>“{}” does not tell where it was painted. Choose another picture.</source>
        <translation>„{}“ verrät nicht, wo es gemalt wurde. Wähle ein anderes Bild.</translation>
    </message>
    <message>
        <source>“{0}” was painted by “{1}”, which is not in your library. Import that model first.</source>
        <translation>„{0}“ wurde von „{1}“ gemalt, das nicht in deiner Bibliothek ist. Importiere zuerst dieses Modell.</translation>
    </message>
    <message>
        <source>Two models painted these pictures. Choose two pictures of the same model.</source>
        <translation>Diese Bilder stammen von zwei Modellen. Wähle zwei Bilder desselben Modells.</translation>
    </message>
    <message>
        <source>Memory was full again at the same place, so training goes on with fewer pictures at a time, which takes longer. Nothing that was saved is lost.</source>
        <translation>An derselben Stelle war der Speicher wieder voll. Das Training geht mit weniger Bildern auf einmal weiter, was länger dauert. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The graphics card stopped again at the same place, so training goes on on the processor. Nothing that was saved is lost.</source>
        <translation>Die Grafikkarte ist an derselben Stelle wieder ausgefallen. Das Training geht auf dem Prozessor weiter. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The engine stopped again at the same place, so training goes on more carefully: in 32-bit numbers and smaller pieces, which takes longer. Nothing that was saved is lost.</source>
        <translation>Der Rechenkern hat an derselben Stelle wieder angehalten. Das Training geht daher vorsichtiger weiter: mit 32-Bit-Zahlen und in kleineren Stücken, was länger dauert. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The system ended the engine because memory was full. It was started again: training goes on from step {}.</source>
        <translation>Das System hat den Rechenkern beendet, weil der Speicher voll war. Er wurde neu gestartet: Das Training geht ab Schritt {} weiter.</translation>
    </message>
    <message>
        <source>The system ended the engine, perhaps because memory was full. It was started again: training goes on from step {}.</source>
        <translation>Das System hat den Rechenkern beendet, vielleicht weil der Speicher voll war. Er wurde neu gestartet: Das Training geht ab Schritt {} weiter.</translation>
    </message>
    <message>
        <source>The graphics card stopped, so the engine was started again: training goes on from step {}.</source>
        <translation>Die Grafikkarte ist ausgefallen. Der Rechenkern wurde neu gestartet: Das Training geht ab Schritt {} weiter.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again: training goes on from step {}.</source>
        <translation>Der Rechenkern hat unerwartet angehalten und wurde neu gestartet: Das Training geht ab Schritt {} weiter.</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <translation>{0} ist nicht brauchbar: {1}.</translation>
    </message>
    <message>
        <source>it is no colour profile</source>
        <translation>es ist kein Farbprofil</translation>
    </message>
    <message>
        <source>{0} is a profile for {1}, not for the inks of a press (CMYK).</source>
        <translation>{0} ist ein Profil für {1}, nicht für Druckfarben (CMYK).</translation>
    </message>
    <message>
        <source>The graphics card stopped again at the same place, so the upscaler learns on the processor. Nothing that was saved is lost.</source>
        <translation>Die Grafikkarte ist an derselben Stelle wieder ausgefallen. Der Vergrößerer lernt auf dem Prozessor weiter. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The engine stopped again at the same place, so the upscaler learns more carefully: from fewer pieces at a time, which takes longer. Nothing that was saved is lost.</source>
        <translation>Der Rechenkern hat an derselben Stelle wieder angehalten. Der Vergrößerer lernt vorsichtiger weiter: aus weniger Stücken auf einmal, was länger dauert. Nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The system ended the engine because memory was full. It was started again: the upscaler goes on learning from its last checkpoint.</source>
        <translation>Das System hat den Rechenkern beendet, weil der Speicher voll war. Er wurde neu gestartet: Der Vergrößerer lernt ab seinem letzten Speicherpunkt weiter.</translation>
    </message>
    <message>
        <source>The system ended the engine, perhaps because memory was full. It was started again: the upscaler goes on learning from its last checkpoint.</source>
        <translation>Das System hat den Rechenkern beendet, vielleicht weil der Speicher voll war. Er wurde neu gestartet: Der Vergrößerer lernt ab seinem letzten Speicherpunkt weiter.</translation>
    </message>
    <message>
        <source>The graphics card stopped, so the engine was started again: the upscaler goes on learning from its last checkpoint.</source>
        <translation>Die Grafikkarte ist ausgefallen. Der Rechenkern wurde neu gestartet: Der Vergrößerer lernt ab seinem letzten Speicherpunkt weiter.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly and was started again: the upscaler goes on learning from its last checkpoint.</source>
        <translation>Der Rechenkern hat unerwartet angehalten und wurde neu gestartet: Der Vergrößerer lernt ab seinem letzten Speicherpunkt weiter.</translation>
    </message>
    <message>
        <source>still fog</source>
        <translation>noch Nebel</translation>
    </message>
    <message>
        <source>comes with GanArt</source>
        <translation>gehört zu GanArt</translation>
    </message>
    <message>
        <source>Nothing can be kept in the library folder {0}: {1}. Choose another one in the settings.</source>
        <translation>Im Bibliotheksordner {0} lässt sich nichts aufbewahren: {1}. Wähle in den Einstellungen einen anderen.</translation>
    </message>
    <message>
        <source>The folder {} is not there any more.</source>
        <translation>Den Ordner {} gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>No program that shows folders was found. This one is {}.</source>
        <translation>Es wurde kein Programm gefunden, das Ordner anzeigt. Dieser ist {}.</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>“{}” is no longer there.</source>
        <translation>„{}“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Open “{}”</source>
        <translation>„{}“ öffnen</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>In „Erkunden“ öffnen</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>“{}” alone is too little to learn from: drop several pictures, or use the folder it is in.</source>
        <translation>„{}“ allein ist zu wenig zum Lernen: Zieh mehrere Bilder hierher, oder nimm den Ordner, in dem es liegt.</translation>
    </message>
    <message>
        <source>The walk on the timeline of Explore can follow “{}”.</source>
        <translation>Die Reise auf der Zeitleiste von „Erkunden“ kann „{}“ folgen.</translation>
    </message>
    <message>
        <source>If “{}” is a model, it opens in Explore.</source>
        <translation>Wenn „{}“ ein Modell ist, öffnet es sich in „Erkunden“.</translation>
    </message>
    <message>
        <source>GanArt cannot open “{}”. It learns from folders and from several pictures: drop those, or use the folder this file is in.</source>
        <translation>GanArt kann „{}“ nicht öffnen. Es lernt von Ordnern und von mehreren Bildern: Zieh solche hierher, oder nimm den Ordner, in dem diese Datei liegt.</translation>
    </message>
</context>
</TS>
