/** What a guest must know about a meal, beyond its name; shown on the card, the page and the verdict. */
export const dietMarks = ['vegetarian', 'vegan', 'pork', 'beef', 'halal'] as const;
export type DietMark = (typeof dietMarks)[number];

/** Allergens that Indonesian kitchens meet most. */
export const allergens = [
  'peanut',
  'tree_nut',
  'egg',
  'milk',
  'fish',
  'shellfish',
  'soy',
  'gluten',
  'sesame',
] as const;
export type Allergen = (typeof allergens)[number];

/** Drawings that a meal may carry. */
export const mealPictures = [
  'gado-gado',
  'nasi-campur',
  'nasi-goreng',
  'mie-goreng',
  'soto',
  'bubur',
  'sayur',
  'tempe',
  'plate',
] as const;
export type MealPicture = (typeof mealPictures)[number];
