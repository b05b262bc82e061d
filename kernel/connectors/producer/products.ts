const makers = [
  'Alder',
  'Brook',
  'Cinder',
  'Dovetail',
  'Elm & Oak',
  'Fathom',
  'Gantry',
  'Hearth',
  'Inlet',
  'Juniper',
  'Kestrel',
  'Larkspur',
  'Millstone',
  'Norland',
];
const things = [
  'Rye Loaf',
  'Cold Brew',
  'Wool Blanket',
  'Desk Lamp',
  'Trail Mix',
  'Rain Jacket',
  'Cast-Iron Pan',
  'Oat Milk',
  'Field Notebook',
  'Canvas Tote',
  'Espresso Beans',
  'Linen Shirt',
  'Maple Syrup',
  'Bike Light',
  'Ceramic Mug',
  'Sea Salt',
  'Down Pillow',
  'Garden Shears',
  'Olive Oil',
  'Walking Boots',
  'Chess Set',
  'Dark Chocolate',
];

/**
 * Names of products that sound real, the same for every run.
 *
 * @param count how many; 1 to 308
 */
export function productNames(count: number): string[] {
  const names: string[] = [];
  for (let i = 0; names.length < count; i++) {
    // Both lists move at once (coprime strides), so that the first few names already differ in maker and thing.
    names.push(`${makers[(i * 5) % makers.length]} ${things[(i * 7 + Math.floor(i / things.length)) % things.length]}`);
  }
  return names;
}

export const MAX_PRODUCTS = makers.length * things.length;
