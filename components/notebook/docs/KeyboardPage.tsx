import { Kbd } from '../../ui/Kbd.tsx';
import { shownKeys } from '../commands/chords.ts';
import { CommandIds, Commands } from '../commands/commands.ts';

/** Every command that has keys, for both kinds of keyboard. */
export function KeyboardPage() {
  return (
    <div className="prose">
      <table>
        <thead>
          <tr>
            <th>Command</th>
            <th>Linux, Windows</th>
            <th>macOS</th>
          </tr>
        </thead>
        <tbody>
          {CommandIds.filter((id) => shownKeys(id, false)).map((id) => (
            <tr key={id}>
              <td>{Commands[id].label}</td>
              <td>
                <Kbd keys={shownKeys(id, false) ?? ''} />
              </td>
              <td>
                <Kbd keys={shownKeys(id, true) ?? ''} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Outside of the code, the arrow keys go from paragraph to paragraph, Enter goes into the code, and Escape comes out of it. Every
        pane's edge can be focused and moved with the arrow keys.
      </p>
    </div>
  );
}
