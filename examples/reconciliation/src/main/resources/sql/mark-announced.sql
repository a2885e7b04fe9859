update payment set announced = true where no_order = :#no_order
