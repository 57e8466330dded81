import { ToastRegion, type Toasts, useToasts } from '@megibung/ui';
import { createContext, type ReactElement, type ReactNode, useContext } from 'react';

const ShowContext = createContext<Toasts['show'] | null>(null);

/** Short news at the foot of the screen, from anywhere. */
export const ToastProvider = ({ children }: { children: ReactNode }): ReactElement => {
  const { toasts, show, dismiss } = useToasts();
  return (
    <ShowContext.Provider value={show}>
      {children}
      <ToastRegion toasts={toasts} dismiss={dismiss} />
    </ShowContext.Provider>
  );
};

export const useShowToast = (): Toasts['show'] => {
  const show = useContext(ShowContext);
  if (!show) throw new Error('no ToastProvider above this screen');
  return show;
};
