import { Moon, Sun, SunMoon } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useEffect, useState } from 'react';
import { MenuChoices } from '../../ui/Menu.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';

const Choices = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As this device' },
] as const;

/** Light, dark, or what the device says. */
export function ThemeMenu() {
  const { theme = 'system', setTheme } = useTheme();
  // The server does not know the choice: its picture is the one of `system`.
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => setIsMounted(true), []);
  const chosen = isMounted ? (theme as (typeof Choices)[number]['value']) : 'system';
  const icon = chosen === 'light' ? Sun : chosen === 'dark' ? Moon : SunMoon;
  return (
    <MenuButton icon={icon} label="Light or dark">
      <MenuChoices value={chosen} choices={Choices} onChoose={setTheme} />
    </MenuButton>
  );
}
