/** What a reader did to a picture that is not worth keeping in the note: it lasts as long as the page. */
export interface ViewMemory {
  zoom?: readonly [number, number] | undefined;
  scrollTop?: number | undefined;
}

const Kept = 200;
const memories = new Map<string, ViewMemory>();

/** The memory of an output; survives its being scrolled away, rerun or switched to another kind. */
export function memoryOf(id: string): ViewMemory {
  const memory = memories.get(id) ?? {};
  memories.delete(id);
  memories.set(id, memory);
  if (memories.size > Kept) memories.delete(memories.keys().next().value!);
  return memory;
}
