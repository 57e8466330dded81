import type { FaceInput } from '@megibung/ui/card';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../api/services.ts';
import type { Batch } from '../api/shapes.ts';
import { useSession } from '../session/use-session.ts';
import type { Community } from '../shell/community.tsx';

/** What the cards of a batch say, as the server prints it; null while it is on its way. */
export const useCardFace = (community: Community, batch: Batch): FaceInput | null => {
  const { queries } = useServices();
  const stalls = useQuery(queries.vendors(community.slug)).data;
  const menu = useQuery(queries.meals(community.slug)).data;
  const session = useSession().data;
  const stall = stalls?.find(({ id }) => id === batch.vendorId);
  const meal = menu?.find(({ id }) => id === batch.mealId);
  if (!stall || !meal || !session) return null;
  const main = community.languages[0] ?? 'id';
  const second = community.languages.find((language) => language !== main);
  return {
    community: community.name,
    meal: { name: meal.name, picture: meal.picture, diet: meal.diet, allergens: meal.allergens },
    stall: { name: stall.name, address: stall.address },
    validUntil: new Date(batch.validUntil),
    timeZone: community.timeZone,
    sample: session.publicUrl === null,
    languages: [main, second ?? (main === 'id' ? 'en' : 'id')],
  };
};
